import type { Change } from "../definition/schema";

/** An event of the audit log tells at most this many changed objects, so that none grows without bound. */
const OBJECTS_PER_EVENT = 100;

type Sides = { before?: object; after?: object };

/** What an audit event tells of changes: per object, what stood and what stands in the places that differ. */
export function auditedChanges(changes: readonly Change[]): Sides[] {
  const events = Math.ceil(changes.length / OBJECTS_PER_EVENT);
  return Array.from({ length: events }, (_, at) =>
    toSides(changes.slice(at * OBJECTS_PER_EVENT, (at + 1) * OBJECTS_PER_EVENT)),
  );
}

function toSides(changes: readonly Change[]): Sides {
  return {
    before: sideOf(
      changes.filter(({ op }) => op !== "create"),
      "before",
    ),
    after: sideOf(
      changes.filter(({ op }) => op !== "delete"),
      "after",
    ),
  };
}

/** `{ "resource getPet": { path: "/pets" } }` */
function sideOf(changes: readonly Change[], side: "before" | "after"): object | undefined {
  if (changes.length === 0) return undefined;
  return Object.fromEntries(changes.map((change) => [`${change.object} ${change.name}`, valuesOf(change, side)]));
}

function valuesOf({ diff }: Change, side: "before" | "after"): unknown {
  const [only] = diff;
  if (diff.length === 1 && only?.path === "") return only[side];
  return Object.fromEntries(diff.map((place) => [place.path, place[side]]));
}
