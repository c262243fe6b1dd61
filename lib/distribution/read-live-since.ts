import "server-only";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import type { Patience } from "@/lib/etcd/members";
import { readLive, type KnownKey, type LiveScope } from "./read-live";
import { keyPrefixes, type Scope } from "./scope";
import type { Snapshot } from "./snapshot";

/** What a plane held, exactly, at a revision. */
export type Base = { snapshot: Snapshot; revision: string };

/**
 * What a plane holds now, told from what it held: only what changed since is transferred. An unchanged key bears the
 * base's revision, which is not its own: no write may be conditioned on it.
 * @returns null when the base is not what lies there, or keys have gone: then it takes a whole reading
 */
export async function readLiveSince(
  plane: PlaneAccess,
  scope: Scope,
  base: Base,
  patience?: Patience,
): Promise<LiveScope | null> {
  const { counts, ...news } = await readLive(plane, scope, { ...patience, changedAfter: base.revision });
  if (!isStillOn(news, base)) return null;
  const keys = new Map<string, KnownKey>();
  for (const { key, value, hash } of base.snapshot.entries) {
    keys.set(key, { key, value, hash, modRevision: base.revision, createRevision: base.revision });
  }
  for (const [key, changed] of news.keys) keys.set(key, changed);
  return isComplete(keys, counts, scope) ? { ...news, counts, keys } : null;
}

/** An etcd that was restored may have the revision, but not the marker that was put after it. */
function isStillOn({ marker, revision }: Omit<LiveScope, "counts">, base: Base): boolean {
  if (marker?.state !== "complete" || marker.snapshot !== base.snapshot.hash) return false;
  return BigInt(marker.modRevision) >= BigInt(base.revision) && BigInt(revision) >= BigInt(base.revision);
}

/** Deleted keys are not among what changed, but they are missing from the count. */
function isComplete(keys: ReadonlyMap<string, KnownKey>, counts: readonly number[], scope: Scope): boolean {
  const expected = keyPrefixes(scope).map((prefix) => [...keys.keys()].filter((key) => key.startsWith(prefix)).length);
  return expected.every((count, index) => count === counts[index]);
}
