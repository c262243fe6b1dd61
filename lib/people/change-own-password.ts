import "server-only";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords";
import { runCommand } from "@/lib/command/run-command";
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
  const refusal = await refusalOf(ctx, input.currentPassword);
  const passwordHash = await hashPassword(input.newPassword);
  await runCommand(ctx, command, async ({ tx, audit }) => {
    if (refusal !== null) throw refusal;
    await tx.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await forgetFailures(tx, email);
    audit.record({ after: { passwordChanged: true } });
  });
}

/** Guessing the present password through an open session is slowed down as it is at the sign-in page. */
async function refusalOf({ actor }: Context, currentPassword: string): Promise<AppError | null> {
  if (actor.kind !== "user") return new AppError("GP_AUTH_30001");
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } });
  if (user.passwordHash === null) return new AppError("GP_USER_10004", { email: actor.name });
  const attempt = await reserveAttempt({ account: actor.name, address: null });
  if (attempt.refusal !== null) return attempt.refusal;
  return (await verifyPassword(user.passwordHash, currentPassword)) ? null : new AppError("GP_USER_20001");
}
