import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { Context } from "@/lib/core/context";
import { AppError, toAppError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { callbackPath } from "./callback-path";
import { readOidcClaims, type OidcSignIn } from "./oidc-claims";
import { oidcProvider, type OidcProfile } from "./oidc-provider";
import {
  newSessionToken,
  readSessionToken,
  sessionCookieName,
  sessionSeconds,
  sessionSecret,
  type Session,
  type SignedIn,
} from "./session";
import { writeSignInError } from "./sign-in-error";

/** What signing in and out does; handed in, because people stand above this floor. */
export type SignInVerbs = {
  signInLocally(ctx: Context, credentials: Record<string, unknown>): Promise<SignedIn>;
  signInWithOidc(ctx: Context, input: OidcSignIn): Promise<SignedIn>;
  signOut(ctx: Context, session: Session): Promise<void>;
};

/** Options for one request: they hold who asks, and who turned out to have signed in. */
export function createAuthOptions(ctx: Context, verbs: SignInVerbs): NextAuthOptions {
  let signedIn: SignedIn | undefined;
  const enter = async (attempt: Promise<SignedIn>) => {
    signedIn = await attempt.catch((error: unknown) => refuse(ctx, error));
    return { id: signedIn.userId };
  };
  const local = Credentials({
    name: "Local account",
    credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
    authorize: (credentials) => enter(verbs.signInLocally(ctx, credentials ?? {})),
  });
  const singleSignOn = oidcProvider();

  return {
    providers: [...(singleSignOn ? [singleSignOn] : []), ...(env().GATEPLANE_LOCAL_LOGIN ? [local] : [])],
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: sessionCookieName().startsWith("__Secure-"),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider === "oidc") await enter(verbs.signInWithOidc(ctx, oidcSignIn(profile as OidcProfile)));
        return true;
      },
      jwt({ token, user }) {
        if (user && signedIn) return newSessionToken(signedIn);
        // What is thrown here makes next-auth delete the cookie.
        if (ctx.actor.kind !== "user" || readSessionToken(token) === null) throw new Error("the session is over");
        return token;
      },
      session({ session, token }) {
        const endsAt = readSessionToken(token)?.endsAt.toISOString() ?? session.expires;
        return { user: { email: ctx.actor.name }, expires: endsAt };
      },
      redirect: ({ url, baseUrl }) => baseUrl + callbackPath(url, baseUrl),
    },
    events: {
      async signOut({ token }) {
        const session = readSessionToken(token);
        if (session !== null && ctx.actor.kind === "user") await verbs.signOut(ctx, session);
      },
    },
    logger: quietLogger,
  };
}

function oidcSignIn({ idToken, userinfo }: OidcProfile): OidcSignIn {
  const { OIDC_GROUPS_CLAIM, OIDC_ADMIN_GROUPS, OIDC_ALLOWED_GROUPS } = env();
  return {
    person: readOidcClaims(idToken, userinfo, OIDC_GROUPS_CLAIM),
    rules: { adminGroups: OIDC_ADMIN_GROUPS, allowedGroups: OIDC_ALLOWED_GROUPS },
  };
}

/** next-auth puts an error's text into the sign-in page's address, so it holds a code and nothing internal. */
function refuse(ctx: Context, error: unknown): never {
  if (!(error instanceof AppError)) log.error({ err: error, requestId: ctx.requestId }, "signing in failed");
  throw new Error(writeSignInError(toAppError(error)));
}

/** next-auth hands over claims and tokens along with its errors: only the code and the reason are logged. */
const quietLogger: NonNullable<NextAuthOptions["logger"]> = {
  error(code, details: Error | { error?: Error }) {
    const reason = details instanceof Error ? details : details.error;
    if (code === "JWT_SESSION_ERROR") log.debug({ code, reason: reason?.message }, "a session was not accepted");
    else log.warn({ code, reason: reason?.message }, "signing in failed");
  },
  warn: (code) => log.debug({ code }, "next-auth warns"),
  debug: () => undefined,
};
