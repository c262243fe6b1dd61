import { directories } from "@/lib/apisix/directories";

/** A stage of a gateway, the unit that is released. Its keys on a plane are ours, and only they. */
export type Scope = { gateway: string; stage: string };

export function scopeName({ gateway, stage }: Scope): string {
  return `${gateway}/${stage}`;
}

/** Names hold no dot, so no other scope's ids begin like this. */
export function idPrefix({ gateway, stage }: Scope): string {
  return `${gateway}.${stage}.`;
}

/** What the scope's keys begin with, below a plane's prefix. */
export function keyPrefixes(scope: Scope): string[] {
  return directories.map((directory) => `${directory}/${idPrefix(scope)}`);
}

/** Tells the scope's keys from all others. */
export function isKeyOf(scope: Scope): (key: string) => boolean {
  const prefixes = keyPrefixes(scope);
  return (key) => prefixes.some((prefix) => key.startsWith(prefix));
}

/** By these Gateplane knows an object as its own. */
export function scopeLabels({ gateway, stage }: Scope): Record<string, string> {
  return { "managed-by": "gateplane", gateway, stage };
}

export function bearsLabels(value: unknown, scope: Scope): boolean {
  if (typeof value !== "object" || value === null || !("labels" in value)) return false;
  const { labels } = value;
  if (typeof labels !== "object" || labels === null) return false;
  return Object.entries(scopeLabels(scope)).every(([name, label]) => Reflect.get(labels, name) === label);
}
