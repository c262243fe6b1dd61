export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [name: string]: JsonValue };

/** An RFC 6901 pointer to the place that these names and indexes lead to. */
export function jsonPointer(places: readonly (string | number)[]): string {
  return places.map((place) => `/${String(place).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** An object that is no list, whatever it holds. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON has no `undefined`: members that were not given are left out. */
export function withoutUndefined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}
