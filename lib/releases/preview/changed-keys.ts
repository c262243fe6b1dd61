import { diffJson } from "@/lib/core/json-diff";
import { isRecord } from "@/lib/core/json";
import type { Plan, PlannedKey } from "@/lib/distribution/plan";
import type { Masker } from "./mask-values";
import type { KeyChangeDto, KeyFilter } from "./schema";

/** A key that would be written or deleted. */
export type ChangedKey = Pick<PlannedKey, "key" | "live" | "desired"> & { op: KeyChangeDto["op"]; foreign: boolean };

/** In the order of the keys, so that pages of them can be asked for. */
export function changedKeys({ keys, foreign }: Plan): ChangedKey[] {
  const edited = new Set(foreign.map(({ key }) => key));
  const changed = keys.flatMap(({ key, change, live, desired }) =>
    change === "unchanged" ? [] : [{ key, live, desired, op: change, foreign: edited.has(key) }],
  );
  return changed.sort((left, right) => (left.key < right.key ? -1 : 1));
}

export function matches({ op, foreign, q }: Pick<KeyFilter, "op" | "foreign" | "q">): (changed: ChangedKey) => boolean {
  const text = q?.toLowerCase() ?? "";
  return (changed) =>
    (op === undefined || changed.op === op) &&
    (foreign === undefined || changed.foreign === foreign) &&
    (text === "" || [changed.key, nameOf(changed)].some((known) => known?.toLowerCase().includes(text)));
}

export function presentKey({ key, op, foreign, live, desired }: ChangedKey, mask: Masker): KeyChangeDto {
  const [before, after] = [mask(key, live), mask(key, desired)];
  const diff = diffJson(before, after).map((place) => ({
    path: place.path,
    before: place.before ?? null,
    after: place.after ?? null,
  }));
  return { key, name: nameIn(after) ?? nameIn(before), op, foreign, diff };
}

function nameOf({ live, desired }: ChangedKey): string | null {
  return nameIn(parse(desired)) ?? nameIn(parse(live));
}

function nameIn(value: unknown): string | null {
  return isRecord(value) && typeof value["name"] === "string" ? value["name"] : null;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
