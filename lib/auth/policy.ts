import type { Actor, MembershipRole, TokenScope } from "@/lib/core/context";

/**
 * Who may do what: the one table. Pure and client-safe: it guards commands and hides buttons alike.
 * `members` lists the membership roles that suffice on a gateway; ADMIN may everything; `everyone` needs no role.
 */
type Rule = { scope: TokenScope; members?: readonly MembershipRole[]; everyone?: true };

const releasing = ["MAINTAINER", "RELEASER"] as const;

const rules = {
  read: { scope: "read", everyone: true },
  "gateway.create": { scope: "gateway:write" },
  "gateway.edit": { scope: "gateway:write", members: ["MAINTAINER"] },
  "release.request": { scope: "release", members: releasing },
  "release.rollback": { scope: "release", members: releasing },
  "release.approve": { scope: "release", members: ["MAINTAINER"] },
  "drift.decide": { scope: "release", members: releasing },
  "approval-rule.manage": { scope: "admin" },
  "freeze.override": { scope: "admin" },
  "freeze-window.manage": { scope: "admin" },
  "data-plane.manage": { scope: "admin" },
  "people.manage": { scope: "admin" },
  "token.manage": { scope: "admin" },
  "webhook.manage": { scope: "admin" },
  "audit.platform": { scope: "admin" },
  "account.own": { scope: "admin", everyone: true },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof rules;
export const permissions = Object.keys(rules) as Permission[];

/** Whether the actor holds the permission, on this gateway (by name) where it is one of a gateway. */
export function can(actor: Actor, permission: Permission, gateway?: string): boolean {
  switch (actor.kind) {
    case "system":
      return true;
    case "anonymous":
      return false;
    case "user":
      return mayByRole(actor, rules[permission], gateway);
    case "token":
      return mayByToken(actor, rules[permission], gateway) && mayByRole(actor, rules[permission], gateway);
  }
}

/** Without a gateway, "on any of them": enough to show a page, never enough to act on one. */
function mayByRole(actor: Extract<Actor, { role: string }>, rule: Rule, gateway?: string): boolean {
  if (rule.everyone || actor.role === "ADMIN") return true;
  const membership = gateway === undefined ? undefined : actor.memberships[gateway];
  return membership !== undefined && (rule.members ?? []).includes(membership);
}

/** A token of one gateway reads everything but changes nothing else. */
function mayByToken(actor: Extract<Actor, { kind: "token" }>, rule: Rule, gateway?: string): boolean {
  const inScope = actor.scopes.includes(rule.scope) || (rule.scope === "read" && actor.scopes.length > 0);
  return inScope && (actor.gateway === null || rule.scope === "read" || actor.gateway === gateway);
}
