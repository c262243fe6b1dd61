import type { Actor } from "@/lib/core/context";

/** Who it is, whatever they came with: a token speaks for its owner, and nobody approves their own request by one. */
export function personOf(actor: Actor): string {
  if (actor.kind === "user") return actor.id;
  if (actor.kind === "token" && actor.ownerId !== null) return actor.ownerId;
  return `${actor.kind}:${actor.id}`;
}
