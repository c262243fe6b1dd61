import { RecentlyUsed } from "@/lib/core/recently-used";
import type { Snapshot } from "@/lib/distribution/snapshot";

/** As many values as stay in memory: enough for what is being released now, to however many planes. */
const MOST_ENTRIES = 30_000;

const place = globalThis as { gateplaneSnapshots?: RecentlyUsed<Snapshot> };

const recent = () => (place.gateplaneSnapshots ??= new RecentlyUsed(MOST_ENTRIES));

/** A snapshot used lately. Snapshots never change, so there is nothing to invalidate. */
export function recallSnapshot(hash: string): Snapshot | undefined {
  return recent().get(hash);
}

export function rememberSnapshot(snapshot: Snapshot): void {
  recent().set(snapshot.hash, snapshot, snapshot.entries.length);
}
