import "server-only";
import type { Actor, Memberships, TokenScope } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { openSessionCookie } from "./session";
import { hashToken, isSameSecret, isTokenShaped } from "./tokens";

/** Who a credential stands for at this moment: nobody, once the user is disabled, the session ended or the token gone. */

const withMemberships = { memberships: { select: { role: true, gateway: { select: { name: true } } } } } as const;

export async function findSessionActor(cookie: string | undefined): Promise<Actor | null> {
  const session = await openSessionCookie(cookie);
  if (session === null) return null;
  const [user, ended] = await Promise.all([
    db.user.findUnique({ where: { id: session.userId }, include: withMemberships }),
    db.endedSession.findUnique({ where: { id: session.id } }),
  ]);
  if (user?.status !== "ACTIVE" || user.sessionVersion !== session.sessionVersion || ended !== null) return null;
  return { kind: "user", id: user.id, name: user.email, role: user.role, memberships: toMemberships(user.memberships) };
}

export async function findTokenActor(token: string): Promise<Actor | null> {
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
