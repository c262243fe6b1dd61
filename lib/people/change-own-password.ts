import "server-only";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { ChangeOwnPasswordInput } from "./schema";
import { forgetFailures, reserveAttempt } from "./sign-in/reserve-attempt";

/** Ends all sessions of the person, this one included: whoever knew the old password is out. */
export async function changeOwnPassword(ctx: Context, input: ChangeOwnPasswordInput): Promise<void> {
  const { id, name: email } = ctx.actor;
  const command = {
    permission: "account.own",
    action: "user.change-password",
    object: { type: "user", id, name: email },
  } as const;
  const prepare = async () => {
    await assertCurrentPassword(ctx, input.currentPassword);
    return hashPassword(input.newPassword);
  };
  await runPreparedCommand(ctx, command, prepare, async ({ tx, audit }, passwordHash) => {
    await tx.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await forgetFailures(tx, email);
    audit.record({ after: { passwordChanged: true } });
  });
}

/** Guessing it through an open session is slowed down as it is at the sign-in page. */
async function assertCurrentPassword({ actor }: Context, password: string): Promise<void> {
  if (actor.kind !== "user") throw new AppError("GP_AUTH_30001");
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } });
  if (user.passwordHash === null) throw new AppError("GP_USER_10004", { email: actor.name });
  const { refusal } = await reserveAttempt({ account: actor.name, address: null });
  if (refusal !== null) throw refusal;
  if (!(await verifyPassword(user.passwordHash, password))) throw new AppError("GP_USER_20001");
}
