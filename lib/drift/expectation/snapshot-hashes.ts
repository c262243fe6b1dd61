import "server-only";
import { findSnapshotHashes } from "@/lib/releases/snapshots/load-snapshot";
import type { Expected } from "../compare";

const kept = new Map<string, WeakRef<Expected>>();

/** What a snapshot wants under each key. Planes that should hold the same share it; it goes with the last of them. */
export async function snapshotHashes(hash: string): Promise<Expected> {
  const known = kept.get(hash)?.deref();
  if (known) return known;
  const hashes = (await findSnapshotHashes(hash)) ?? new Map<string, string>();
  for (const [name, reference] of kept) if (reference.deref() === undefined) kept.delete(name);
  kept.set(hash, new WeakRef(hashes));
  return hashes;
}
