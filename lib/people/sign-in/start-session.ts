import "server-only";
import type { SignedIn } from "@/lib/auth/session";
import { auditFailure, runCommand } from "@/lib/command/run-command";
import { anonymous, type Context, type Role } from "@/lib/core/context";
import type { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

export type SignInMethod = "password" | "single-sign-on";
type Person = { id: string; email: string; role: Role; sessionVersion: number };

/** The person is known now: the sign-in is the first thing they do. `alongside` runs in the same transaction. */
export async function startSession(
  ctx: Context,
  { id, email, role, sessionVersion }: Person,
  method: SignInMethod,
  alongside: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<SignedIn> {
  const own: Context = { ...ctx, actor: { kind: "user", id, name: email, role, memberships: {} } };
  const command = {
    permission: "account.own",
    action: "session.start",
    object: { type: "user", id, name: email },
  } as const;
  return runCommand(own, command, async ({ tx, audit }) => {
    await tx.user.update({ where: { id }, data: { lastSignInAt: new Date() } });
    await alongside(tx);
    audit.record({ after: { method } });
    return { userId: id, sessionVersion };
  });
}

/** Whoever is refused is still nobody. */
export async function auditRefusedSignIn(ctx: Context, person: { id?: string; name: string }, error: AppError) {
  await auditFailure(
    { ...ctx, actor: anonymous },
    { action: "session.start", object: { type: "user", ...person } },
    error,
  );
}
