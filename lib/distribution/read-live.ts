import "server-only";
import { directories } from "@/lib/apisix/directories";
import { AppError } from "@/lib/core/errors";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { ownerKey } from "@/lib/data-planes/ownership/owner";
import { etcd } from "@/lib/etcd/client";
import type { LiveKey, ReadOptions } from "@/lib/etcd/read";
import { markerKey, parseMarker, type FoundMarker } from "./marker";
import { keyPrefixes, type Scope } from "./scope";

/** What a plane holds of a scope, all at one revision. */
export type LiveScope = {
  revision: string;
  /** The value of the owner key. */
  owner: string | null;
  marker: FoundMarker | null;
  /** By their key below the plane's prefix. */
  keys: ReadonlyMap<string, KnownKey>;
  missingPlaceholders: string[];
  /** How many keys lie in each of the scope's directories. */
  counts: number[];
};

/** A live key, with the hash of its value where that is known without hashing it. */
export type KnownKey = LiveKey & { hash?: string };

/** `changedAfter`: only keys that were put after that revision. */
type Options = ReadOptions & { changedAfter?: string };

/** @throws AppError GP_PLANE_10006 when another etcd answers than the one that is recorded */
export async function readLive(plane: PlaneAccess, scope: Scope, options: Options = {}): Promise<LiveScope> {
  const { prefix, connection } = plane;
  const owner = ownerKey(prefix);
  const marker = markerKey(prefix, scope);
  const placeholders = directories.map((directory) => `${prefix}/${directory}/`);
  const singles = [owner, marker, ...placeholders];

  const { changedAfter, ...limits } = options;
  const ranges = keyPrefixes(scope)
    .map((key) => `${prefix}/${key}`)
    .map((range) => (changedAfter === undefined ? range : { prefix: range, changedAfter }));
  const reading = await etcd(connection).readRanges([...singles.map((key) => ({ key })), ...ranges], limits);
  refuseOtherCluster(plane, reading.clusterId);

  const found = new Map<string, LiveKey>();
  const keys = new Map<string, LiveKey>();
  for (const live of reading.kvs) {
    if (singles.includes(live.key)) found.set(live.key, live);
    else keys.set(live.key.slice(prefix.length + 1), live);
  }
  return {
    revision: reading.revision,
    owner: found.get(owner)?.value ?? null,
    marker: parseMarker(found.get(marker), plane),
    keys,
    counts: reading.counts.slice(singles.length),
    missingPlaceholders: placeholders.filter((key) => !found.has(key)),
  };
}

function refuseOtherCluster({ name, expectedClusterId }: PlaneAccess, found: string): void {
  if (expectedClusterId === null || expectedClusterId === found) return;
  throw new AppError("GP_PLANE_10006", { name, found, recorded: expectedClusterId });
}
