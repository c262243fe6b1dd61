import "server-only";
import { getToken } from "next-auth/jwt";
import { cookies, headers } from "next/headers";
import type { Actor, Context, Memberships, TokenScope } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { hashToken, isSameSecret, isTokenShaped } from "./tokens";

const anonymous: Actor = { kind: "anonymous", id: "anonymous", name: "anonymous" };

/** Who asks, found anew for each request: a disabled user, an ended session or a deleted token is out at once. */
export async function getContext(): Promise<Context> {
  const given = await headers();
  const bearer = /^Bearer (.+)$/i.exec(given.get("authorization") ?? "")?.[1];
  const actor = bearer === undefined ? await sessionActor() : await tokenActor(bearer.trim());
  return {
    actor: actor ?? anonymous,
    requestId: requestIdOf(given.get("x-request-id")),
    source: bearer === undefined ? "web" : "api",
    ip: given.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null,
    userAgent: given.get("user-agent")?.slice(0, 256) ?? null,
  };
}

function requestIdOf(given: string | null): string {
  return given !== null && /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

const withMemberships = { memberships: { select: { role: true, gateway: { select: { name: true } } } } } as const;

async function sessionActor(): Promise<Actor | null> {
  const jar = await cookies();
  const session = await getToken({
    req: { headers: {}, cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])) } as never,
    secret: env().NEXTAUTH_SECRET,
    secureCookie: env().NEXTAUTH_URL?.startsWith("https://") ?? false,
  });
  if (typeof session?.sub !== "string") return null;
  const user = await db.user.findUnique({ where: { id: session.sub }, include: withMemberships });
  if (user?.status !== "ACTIVE" || user.sessionVersion !== session.sessionVersion) return null;
  return { kind: "user", id: user.id, name: user.email, role: user.role, memberships: toMemberships(user.memberships) };
}

async function tokenActor(token: string): Promise<Actor | null> {
  const bootstrap = env().GATEPLANE_API_TOKEN;
  if (bootstrap !== undefined && isSameSecret(token, bootstrap)) return bootstrapActor;
  if (!isTokenShaped(token)) return null;
  const found = await db.apiToken.findUnique({
    where: { hash: hashToken(token) },
    include: { owner: { include: withMemberships } },
  });
  if (found?.owner.status !== "ACTIVE" || (found.expiresAt !== null && found.expiresAt <= new Date())) return null;
  return {
    kind: "token",
    id: found.id,
    name: `${found.owner.email}: ${found.name}`,
    ownerId: found.ownerId,
    role: found.owner.role,
    memberships: toMemberships(found.owner.memberships),
    scopes: found.scopes as TokenScope[],
    gateway: found.gatewayName,
  };
}

const bootstrapActor: Actor = {
  kind: "token",
  id: "bootstrap",
  name: "bootstrap",
  ownerId: null,
  role: "ADMIN",
  memberships: {},
  scopes: ["read", "gateway:write", "release", "admin"],
  gateway: null,
};

function toMemberships(rows: readonly { role: Memberships[string]; gateway: { name: string } }[]): Memberships {
  return Object.fromEntries(rows.map((row) => [row.gateway.name, row.role]));
}
