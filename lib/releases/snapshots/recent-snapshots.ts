import type { Snapshot } from "@/lib/distribution/snapshot";

/** As many values as stay in memory: enough for what is being released now, to however many planes. */
const MOST_ENTRIES = 30_000;

const place = globalThis as { gateplaneSnapshots?: Map<string, Snapshot> };

/** A snapshot used lately. Snapshots never change, so there is nothing to invalidate. */
export function recallSnapshot(hash: string): Snapshot | undefined {
  return place.gateplaneSnapshots?.get(hash);
}

/** Keeps it in memory, in place of those kept the longest. */
export function rememberSnapshot(snapshot: Snapshot): void {
  const recent = (place.gateplaneSnapshots ??= new Map());
  recent.delete(snapshot.hash);
  recent.set(snapshot.hash, snapshot);
  let entries = [...recent.values()].reduce((sum, kept) => sum + kept.entries.length, 0);
  for (const [hash, kept] of recent) {
    if (entries <= MOST_ENTRIES || hash === snapshot.hash) return;
    recent.delete(hash);
    entries -= kept.entries.length;
  }
}
