import { canonicalJson } from "@/lib/core/canonical-json";

/** A value as indented JSON with sorted keys: equal values have equal text. Nothing for what is absent. */
export function indentedJson(value: unknown): string {
  if (value === undefined || value === null) return "";
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
