import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/core/json";

/** A field that differs; an absent side is undefined. */
export type ChangedField = { name: string; before: JsonValue | undefined; after: JsonValue | undefined };

export function changedFields(before: JsonObject, after: JsonObject): ChangedField[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .map((name) => ({ name, before: before[name], after: after[name] }))
    .filter((field) => canonicalJson(field.before) !== canonicalJson(field.after));
}
