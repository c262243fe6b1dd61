/**
 * nginx and Lua know bytes, not characters: a pattern such as `[^/]+` is run over the bytes of a path. Here a byte string is a
 * JavaScript string with one character (0..255) per byte, which is also what Node gives for a request line and its headers.
 */

export const toBytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");

export const bytesToBuffer = (bytes: string) => Buffer.from(bytes, "latin1");

/** The same JSON value with every string in it, keys included, as bytes. */
export function toByteStrings(value: unknown): unknown {
  if (typeof value === "string") return toBytes(value);
  if (Array.isArray(value)) return value.map(toByteStrings);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toBytes(key), toByteStrings(inner)]));
}
