import { describe, expect, test } from "vitest";
import {
  anonymous,
  systemContext,
  tokenScopes,
  type Actor,
  type TokenActor,
  type TokenScope,
} from "@/lib/core/context";
import { can, permissions, type Permission } from "./policy";

const own = "petstore";
const foreign = "bookshop";

const member = (membership?: "MAINTAINER" | "RELEASER" | "VIEWER"): Actor => ({
  kind: "user",
  id: "user",
  name: "user",
  role: "MEMBER",
  memberships: membership === undefined ? {} : { [own]: membership },
});
const actors = {
  ADMIN: { kind: "user", id: "admin", name: "admin", role: "ADMIN", memberships: {} },
  MAINTAINER: member("MAINTAINER"),
  RELEASER: member("RELEASER"),
  VIEWER: member("VIEWER"),
  MEMBER: member(),
  anonymous,
  system: systemContext("test").actor,
} as const satisfies Record<string, Actor>;

const token = (changes: Partial<TokenActor>): Actor => ({
  kind: "token",
  id: "token",
  name: "token",
  ownerId: "admin",
  role: "ADMIN",
  memberships: {},
  scopes: tokenScopes,
  gateway: null,
  ...changes,
});

/** The product's table once more, written by hand: who holds a permission on their own gateway. */
const everyone = "ADMIN MAINTAINER RELEASER VIEWER MEMBER";
const expected: Record<Permission, { who: string; scope: TokenScope; ofGateway: boolean }> = {
  read: { who: everyone, scope: "read", ofGateway: false },
  "gateway.create": { who: "ADMIN", scope: "gateway:write", ofGateway: false },
  "gateway.edit": { who: "ADMIN MAINTAINER", scope: "gateway:write", ofGateway: true },
  "release.request": { who: "ADMIN MAINTAINER RELEASER", scope: "release", ofGateway: true },
  "release.rollback": { who: "ADMIN MAINTAINER RELEASER", scope: "release", ofGateway: true },
  "release.approve": { who: "ADMIN MAINTAINER", scope: "release", ofGateway: true },
  "drift.decide": { who: "ADMIN MAINTAINER RELEASER", scope: "release", ofGateway: true },
  "approval-rule.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "freeze.override": { who: "ADMIN", scope: "admin", ofGateway: false },
  "freeze-window.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "data-plane.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "people.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "token.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "webhook.manage": { who: "ADMIN", scope: "admin", ofGateway: false },
  "audit.platform": { who: "ADMIN", scope: "admin", ofGateway: false },
  "account.own": { who: everyone, scope: "admin", ofGateway: false },
};

const everyRoleAndPermission = Object.entries(actors).flatMap(([role, actor]) =>
  permissions.map((permission) => ({ role, actor, permission })),
);

test("the table names every permission there is", () => {
  expect(Object.keys(expected).sort()).toEqual([...permissions].sort());
});

describe.each(everyRoleAndPermission)("$role and $permission", ({ role, actor, permission }) => {
  const { who, ofGateway } = expected[permission];
  const holds = role === "system" || who.split(" ").includes(role);

  test(`${holds ? "yes" : "no"} on the own gateway`, () => {
    expect(can(actor, permission, own)).toBe(holds);
  });

  test("a membership counts on its gateway only, never without one", () => {
    const beyond = holds && (!ofGateway || role === "ADMIN" || role === "system");
    expect(can(actor, permission, foreign)).toBe(beyond);
    expect(can(actor, permission)).toBe(beyond);
  });
});

describe.each(permissions.map((permission) => ({ permission, ...expected[permission] })))(
  "a token and $permission",
  ({ permission, scope, who }) => {
    test.each(tokenScopes)("of an administrator with the scope %s", (given) => {
      expect(can(token({ scopes: [given] }), permission, own)).toBe(given === scope || scope === "read");
    });

    test("without a scope may nothing", () => {
      expect(can(token({ scopes: [] }), permission, own)).toBe(false);
    });

    test("with every scope may no more than its owner", () => {
      expect(can(token({ role: "MEMBER" }), permission, own)).toBe(who.split(" ").includes("MEMBER"));
      const releaser = token({ role: "MEMBER", memberships: { [own]: "RELEASER" } });
      expect(can(releaser, permission, own)).toBe(who.split(" ").includes("RELEASER"));
    });

    test("of one gateway changes nothing else", () => {
      const narrow = token({ gateway: own });
      expect(can(narrow, permission, own)).toBe(true);
      expect(can(narrow, permission, foreign)).toBe(permission === "read");
      expect(can(narrow, permission)).toBe(permission === "read");
    });
  },
);
