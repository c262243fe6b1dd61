import type { Directory } from "@/lib/apisix/directories";
import type { JsonObject } from "@/lib/core/json";
import { canonicalJson } from "@/lib/core/canonical-json";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { RenderedObject } from "./render/contract";

/** `key` lies below the plane's prefix; `secretPaths` are pointers into the value. */
export type SnapshotEntry = { key: string; value: string; hash: string; secretPaths: string[] };

/** Everything that a scope puts on a plane, sorted by key. Equal content has an equal hash. */
export type Snapshot = { hash: string; entries: SnapshotEntry[] };

export function buildSnapshot(objects: readonly RenderedObject[], macKey: Buffer): Snapshot {
  const entries = objects.map(({ directory, id, value, secretPaths }) => {
    const text = canonicalJson(value);
    return { key: `${directory}/${id}`, value: text, hash: keyedHash(text, macKey), secretPaths };
  });
  entries.sort((left, right) => (left.key < right.key ? -1 : 1));
  return { hash: snapshotHash(new Map(entries.map(({ key, hash }) => [key, hash])), macKey), entries };
}

/** Over the values' hashes by key, in whatever order they come. */
export function snapshotHash(hashes: ReadonlyMap<string, string>, macKey: Buffer): string {
  const lines = [...hashes.keys()].sort().map((key) => `${key} ${hashes.get(key)}\n`);
  return keyedHash(lines.join(""), macKey);
}

/** What is left of a scope that was revoked. */
export function emptySnapshot(macKey: Buffer): Snapshot {
  return buildSnapshot([], macKey);
}

/** What a kept snapshot was built from, as far as its values still say. */
export function objectsOf({ entries }: Snapshot): RenderedObject[] {
  return entries.map(({ key, value, secretPaths }) => {
    const [directory, id = ""] = key.split("/", 2) as [Directory, string];
    const object = JSON.parse(value) as JsonObject;
    return { directory, id, value: object, secretPaths, source: sourceOf(directory, object) };
  });
}

const sourceKinds = { routes: "resource", services: "stage", plugin_configs: "stage", upstreams: "backend" } as const;

function sourceOf(directory: Directory, { name, labels }: JsonObject): RenderedObject["source"] {
  const kind = sourceKinds[directory];
  const stage = typeof labels === "object" && labels !== null && "stage" in labels ? labels["stage"] : name;
  return { kind, name: String((kind === "stage" ? stage : name) ?? "") };
}
