export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [name: string]: JsonValue };

/** An RFC 6901 pointer to the place that these names and indexes lead to. */
export function jsonPointer(places: readonly (string | number)[]): string {
  return places.map((place) => `/${String(place).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
