import "server-only";
import { db } from "@/lib/db/client";
import type { Snapshot } from "@/lib/distribution/snapshot";
import { open } from "@/lib/secrets/seal";
import { placeOf } from "./store-snapshot";

type StoredEntries = [key: string, hash: string][];

/** A kept snapshot, exactly as it was rendered. @throws SealError when its values no longer decrypt */
export async function loadSnapshot(hash: string): Promise<Snapshot> {
  const { entries } = await db.snapshot.findUniqueOrThrow({ where: { hash } });
  const stored = entries as StoredEntries;
  const values = await db.$queryRaw<{ hash: string; sealed: Uint8Array; secretPaths: string[] }[]>`
    SELECT "hash", "sealed", "secretPaths" FROM "SnapshotValue" WHERE "hash" = ANY(${stored.map(([, value]) => value)})`;
  const byHash = new Map(values.map((row) => [row.hash, row]));
  return {
    hash,
    entries: stored.map(([key, valueHash]) => {
      const row = byHash.get(valueHash);
      if (row === undefined) throw new Error(`snapshot ${hash} lacks the value of ${key}`);
      const value = open(Buffer.from(row.sealed).toString(), placeOf(valueHash));
      return { key, value, hash: valueHash, secretPaths: row.secretPaths };
    }),
  };
}

/** The hashes of all values that Gateplane wrote, or may have written, as one of these snapshots. */
export async function knownValueHashes(hashes: readonly (string | null)[]): Promise<Set<string>> {
  const rows = await db.snapshot.findMany({
    where: { hash: { in: hashes.filter((hash) => hash !== null) } },
    select: { entries: true },
  });
  return new Set(rows.flatMap(({ entries }) => (entries as StoredEntries).map(([, hash]) => hash)));
}
