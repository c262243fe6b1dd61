import { secretFields } from "@/lib/apisix/secret-fields";
import type { SnapshotEntry } from "@/lib/distribution/snapshot";

const MASK = "***";

/** Gives a key's value as data, with everything secret in it masked; null stays null. */
export type Masker = (key: string, value: string | null) => unknown;

export type Secretive = Pick<SnapshotEntry, "value" | "secretPaths">;

/**
 * Masks what these entries say is secret, wherever it turns up in a value, and every field that APISIX declares as
 * encrypted: live values may come from others, and hold secrets that Gateplane never saw.
 */
export function maskerOf(entries: readonly Secretive[]): Masker {
  const secrets = secretsOf(entries);
  return (_key, value) => (value === null ? null : maskFields(maskTexts(parse(value), secrets)));
}

type Secret = string | number;

function secretsOf(entries: readonly Secretive[]): Secret[] {
  const found = entries
    .filter(({ secretPaths }) => secretPaths.length > 0)
    .flatMap(({ value, secretPaths }) => secretPaths.map((path) => at(JSON.parse(value), path)))
    .filter((secret) => typeof secret === "number" || (typeof secret === "string" && secret !== ""));
  return [...new Set(found as Secret[])];
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The value a JSON pointer (RFC 6901) leads to. */
function at(value: unknown, pointer: string): unknown {
  const parts = pointer.split("/").slice(1);
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value);
}

function maskTexts(value: unknown, secrets: readonly Secret[]): unknown {
  if (secrets.length === 0) return value;
  if (typeof value === "number") return secrets.includes(value) ? MASK : value;
  if (typeof value === "string") return secrets.reduce<string>((text, secret) => maskText(text, secret), value);
  if (Array.isArray(value)) return value.map((item) => maskTexts(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskTexts(inner, secrets)]));
}

function maskText(text: string, secret: Secret): string {
  return typeof secret === "string" ? text.replaceAll(secret, MASK) : text;
}

function maskFields(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("plugins" in value)) return value;
  const plugins = Object.entries(value.plugins as Record<string, unknown>).map(([plugin, config]) => [
    plugin,
    (secretFields[plugin] ?? []).reduce((inner, path) => maskAt(inner, path.split(".")), config),
  ]);
  return { ...value, plugins: Object.fromEntries(plugins) as unknown };
}

function maskAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (Array.isArray(value)) return value.map((item) => maskAt(item, path));
  if (name === undefined) return maskLeaves(value);
  if (typeof value !== "object" || value === null || !(name in value)) return value;
  return { ...value, [name]: maskAt((value as Record<string, unknown>)[name], rest) };
}

function maskLeaves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskLeaves);
  if (typeof value !== "object" || value === null) return typeof value === "string" ? MASK : value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskLeaves(inner)]));
}
