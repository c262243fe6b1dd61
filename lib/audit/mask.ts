/**
 * The last line of defence: callers mask what they know to be secret; whatever still looks like one by its name is
 * masked here before it is written where it can never be deleted. A name may be the end of a dotted place.
 */
const secretName =
  /(?:^|\.)(password|passwordHash|secret|token|privateKey|clientSecret|apiKey|authorization|connection|\$sealed)$/i;

export function maskSecrets(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, masksAway(name, inner) ? "***" : maskSecrets(inner)]),
  );
}

function masksAway(name: string, value: unknown): boolean {
  return (
    typeof value === "string" && value !== "" && secretName.test(name) && !/^(hmac:|\$(env|secret):\/\/)/.test(value)
  );
}
