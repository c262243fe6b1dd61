import "server-only";
import { isAllowed, type OidcSignIn } from "@/lib/auth/oidc-claims";
import type { SignedIn } from "@/lib/auth/session";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { settleAccount } from "./settle-account";
import { auditRefusedSignIn, startSession } from "./start-session";

/** @throws AppError not in an allowed group, account disabled, e-mail missing, unverified or somebody else's */
export async function signInWithOidc(ctx: Context, { person, rules }: OidcSignIn): Promise<SignedIn> {
  const name = person.email ?? person.subject;
  try {
    if (!isAllowed(person.groups, rules)) throw new AppError("GP_AUTH_30007", { person: name });
    return await startSession(ctx, await settleAccount(ctx, { person, rules }), "single-sign-on");
  } catch (error) {
    if (error instanceof AppError) await auditRefusedSignIn(ctx, { name }, error);
    throw error;
  }
}
