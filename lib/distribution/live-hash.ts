import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { LiveScope } from "./read-live";
import { snapshotHash, type Snapshot } from "./snapshot";

/** What is live, hashed as a snapshot is: equal to a snapshot's hash when that, exactly, is there. */
export type LiveHash = { hash: string; byKey: ReadonlyMap<string, string> };

/** What is as desired need not be hashed again. */
export function hashLive({ keys }: Pick<LiveScope, "keys">, desired: Snapshot, macKey: Buffer): LiveHash {
  const wanted = new Map(desired.entries.map((entry) => [entry.key, entry]));
  const byKey = new Map<string, string>();
  for (const [key, { value }] of keys) {
    const entry = wanted.get(key);
    byKey.set(key, entry?.value === value ? entry.hash : keyedHash(value, macKey));
  }
  return { hash: snapshotHash(byKey, macKey), byKey };
}

export type Movement = { created: number; changed: number; deleted: number };

/** What became of the keys since they had these hashes. */
export function movementSince(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Movement {
  const movement = { created: 0, changed: 0, deleted: 0 };
  for (const [key, hash] of now) {
    const earlier = before.get(key);
    if (earlier === undefined) movement.created++;
    else if (earlier !== hash) movement.changed++;
  }
  for (const key of before.keys()) if (!now.has(key)) movement.deleted++;
  return movement;
}
