import { diffJson } from "@/lib/core/json-diff";
import type { MaskedBlueprint } from "./identified";
import type { Change } from "./schema";

type Named = { id?: string; name: string };

/**
 * What differs between two blueprints, secrets masked. Backends and resources are the same as long as their ids are,
 * whatever their names; the order of things is no difference.
 */
export function diffBlueprints(before: MaskedBlueprint, after: MaskedBlueprint): Change[] {
  return [
    ...diffObjects("stage", before.stages, after.stages, ({ name }) => name),
    ...diffObjects("backend", before.backends, after.backends, ({ id }) => id),
    ...diffObjects("resource", before.resources, after.resources, ({ id }) => id),
  ];
}

function diffObjects<T extends Named>(
  object: Change["object"],
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): Change[] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.flatMap((item) => diffObject(object, old.get(keyOf(item)), item)),
    ...before.filter((item) => !kept.has(keyOf(item))).map((item) => deletion(object, item)),
  ];
}

function diffObject(object: Change["object"], before: Named | undefined, after: Named): Change[] {
  if (!before) return [{ op: "create", object, name: after.name, diff: [{ path: "", after: contents(after) }] }];
  const diff = diffJson(contents(before), contents(after));
  return diff.length === 0 ? [] : [{ op: "update", object, name: after.name, diff }];
}

function deletion(object: Change["object"], item: Named): Change {
  return { op: "delete", object, name: item.name, diff: [{ path: "", before: contents(item) }] };
}

/** Ids are ours, nobody set them. */
function contents({ id: _, ...rest }: Named): object {
  return rest;
}
