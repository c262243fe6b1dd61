import type { Actor, TokenScope } from "@/lib/core/context";
import { tokenScopes } from "@/lib/core/context";

/**
 * The scopes that an actor may give to a new token. What a token may do is decided anew at each use from what its
 * owner may then; this only keeps anybody from asking for what they could not possibly have.
 */
export function grantableScopes(actor: Actor): readonly TokenScope[] {
  switch (actor.kind) {
    case "user":
      return actor.role === "ADMIN" ? tokenScopes : tokenScopes.filter((scope) => scope !== "admin");
    case "token":
      return actor.scopes;
    default:
      return [];
  }
}
