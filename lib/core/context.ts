/** Who does it, and on whose behalf: every verb's first argument. */

export type Role = "ADMIN" | "MEMBER";
export type MembershipRole = "MAINTAINER" | "RELEASER" | "VIEWER";
export const tokenScopes = ["read", "gateway:write", "release", "admin"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Gateway name to the role there; names never change, so they serve as keys. */
export type Memberships = Readonly<Record<string, MembershipRole>>;

export type UserActor = { kind: "user"; id: string; name: string; role: Role; memberships: Memberships };

/** A token acts with what its owner may at this moment, narrowed by scopes and perhaps one gateway. */
export type TokenActor = {
  kind: "token";
  id: string;
  name: string;
  ownerId: string | null;
  role: Role;
  memberships: Memberships;
  scopes: readonly TokenScope[];
  gateway: string | null;
};

/** The machine itself: worker, first start, commands. `id` names the part that acts. */
export type SystemActor = { kind: "system"; id: string; name: string };

/** Somebody not yet known: attempts to sign in. */
export type AnonymousActor = { kind: "anonymous"; id: "anonymous"; name: string };
export const anonymous: AnonymousActor = { kind: "anonymous", id: "anonymous", name: "anonymous" };

export type Actor = UserActor | TokenActor | SystemActor | AnonymousActor;

export type Context = {
  actor: Actor;
  requestId: string;
  source: "web" | "api" | "cli" | "system";
  ip: string | null;
  userAgent: string | null;
};

export function systemContext(part: string, requestId: string = crypto.randomUUID()): Context {
  return {
    actor: { kind: "system", id: part, name: `system: ${part}` },
    requestId,
    source: "system",
    ip: null,
    userAgent: null,
  };
}
