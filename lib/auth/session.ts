import "server-only";
import { decode, encode, type JWT } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";

/**
 * The browser's session is an encrypted cookie that says who signed in and when, and nothing of what they may: that is
 * read from the database at every request, so it changes at once.
 */
const SessionToken = z.object({
  sub: z.string(),
  sessionVersion: z.number(),
  sessionId: z.string(),
  /** Seconds since 1970. Renewing the cookie does not move it. */
  startedAt: z.number(),
});

export type Session = { id: string; userId: string; sessionVersion: number; endsAt: Date };
export type SignedIn = { userId: string; sessionVersion: number };

/** A session ends eight hours after it began, however busy it was. */
export const sessionSeconds = 8 * 60 * 60;

export function newSessionToken({ userId, sessionVersion }: SignedIn): JWT {
  return { sub: userId, sessionVersion, sessionId: crypto.randomUUID(), startedAt: Math.floor(Date.now() / 1000) };
}

/** The session that a decoded cookie holds, or null when it is over or not one of ours. */
export function readSessionToken(token: JWT | null): Session | null {
  const parsed = SessionToken.safeParse(token);
  if (!parsed.success) return null;
  const { sub, sessionVersion, sessionId, startedAt } = parsed.data;
  const endsAt = new Date((startedAt + sessionSeconds) * 1000);
  return endsAt > new Date() ? { id: sessionId, userId: sub, sessionVersion, endsAt } : null;
}

/** The session in the value of the session cookie. */
export async function openSessionCookie(value: string | undefined): Promise<Session | null> {
  if (value === undefined) return null;
  const token = await decode({ token: value, secret: sessionSecret() }).catch(() => null);
  return readSessionToken(token);
}

/** The value of a session cookie, as signing in makes it. */
export function sealSessionCookie(signedIn: SignedIn): Promise<string> {
  return encode({ token: newSessionToken(signedIn), secret: sessionSecret(), maxAge: sessionSeconds });
}

/** next-auth's own name: the prefix makes browsers refuse it over plain HTTP. */
export function sessionCookieName(): string {
  const isHttps = env().NEXTAUTH_URL?.startsWith("https:") ?? false;
  return isHttps ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

export function sessionSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  if (secret === undefined)
    throw new Error("NEXTAUTH_SECRET is not set: the launcher makes one for the embedded database");
  return secret;
}
