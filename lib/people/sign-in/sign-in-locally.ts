import "server-only";
import { hashPassword, isOutdatedHash, verifyPassword } from "@/lib/auth/passwords";
import type { SignedIn } from "@/lib/auth/session";
import { auditFailure } from "@/lib/command/run-command";
import { anonymous, type Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { SignInInput } from "../schema";
import { auditRefusedSignIn, startSession } from "./start-session";
import { forgetFailures, reserveAttempt } from "./reserve-attempt";

/** @throws AppError wrong e-mail or password (never which of them), too many attempts, account disabled */
export async function signInLocally(ctx: Context, { email, password }: SignInInput): Promise<SignedIn> {
  const { refusal, waitSeconds } = await reserveAttempt({ account: email, address: ctx.ip });
  if (refusal !== null) throw refuseUnread(ctx, refusal);

  const user = await db.user.findUnique({ where: { email } });
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (user === null || user.passwordHash === null || !isRight) throw await refuseWrong(ctx, email, waitSeconds);
  if (user.status !== "ACTIVE") {
    const disabled = new AppError("GP_AUTH_30006", { email });
    await auditRefusedSignIn(ctx, { id: user.id, name: email }, disabled);
    throw disabled;
  }

  const betterHash = isOutdatedHash(user.passwordHash) ? await hashPassword(password) : undefined;
  return startSession(ctx, user, "password", async (tx) => {
    await forgetFailures(tx, email, ctx.ip);
    if (betterHash) await tx.user.update({ where: { id: user.id }, data: { passwordHash: betterHash } });
  });
}

/** What a form sent; what is no e-mail and password at all is simply wrong, and worth no entry in the audit log. */
export async function signInWithCredentials(ctx: Context, credentials: Record<string, unknown>): Promise<SignedIn> {
  const parsed = SignInInput.safeParse(credentials);
  if (!parsed.success) throw new AppError("GP_AUTH_30004");
  return signInLocally(ctx, parsed.data);
}

/** Attempts during a wait are only logged: else anybody could fill the audit log, from which nothing is ever deleted. */
function refuseUnread(ctx: Context, refusal: AppError): AppError {
  log.warn({ requestId: ctx.requestId, code: refusal.code }, "an attempt to sign in came before its time");
  return refusal;
}

async function refuseWrong(ctx: Context, email: string, waitSeconds: number): Promise<AppError> {
  const wrong = new AppError("GP_AUTH_30004");
  await auditRefusedSignIn(ctx, { name: email }, wrong);
  if (waitSeconds > 0) {
    const lockout = { action: "session.lockout", object: { type: "user", name: email } };
    await auditFailure({ ...ctx, actor: anonymous }, lockout, new AppError("GP_AUTH_30005", { seconds: waitSeconds }));
  }
  return wrong;
}
