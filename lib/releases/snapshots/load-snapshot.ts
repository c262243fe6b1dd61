import "server-only";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { Known } from "@/lib/distribution/plan";
import type { Snapshot, SnapshotEntry } from "@/lib/distribution/snapshot";
import { open, SealError } from "@/lib/secrets/seal";
import { recallSnapshot, rememberSnapshot } from "./recent-snapshots";
import { placeOf } from "./store-snapshot";

type StoredEntries = [key: string, hash: string][];
type StoredValue = { hash: string; sealed: Uint8Array; secretPaths: string[] };

/** A kept snapshot, exactly as it was rendered. @throws SealError when its values no longer decrypt */
export async function loadSnapshot(hash: string): Promise<Snapshot> {
  const recent = recallSnapshot(hash);
  if (recent) return recent;
  const snapshot = await readSnapshot(hash);
  rememberSnapshot(snapshot);
  return snapshot;
}

async function readSnapshot(hash: string): Promise<Snapshot> {
  const { entries } = await db.snapshot.findUniqueOrThrow({ where: { hash } });
  const stored = entries as StoredEntries;
  const values = await db.$queryRaw<StoredValue[]>`
    SELECT "hash", "sealed", "secretPaths" FROM "SnapshotValue" WHERE "hash" = ANY(${stored.map(([, value]) => value)})`;
  const byHash = new Map(values.map((row) => [row.hash, row]));
  return {
    hash,
    entries: stored.map(([key, valueHash]) => {
      const row = byHash.get(valueHash);
      if (row === undefined) throw new Error(`snapshot ${hash} lacks the value of ${key}`);
      return { key, value: openValue(row), hash: valueHash, secretPaths: row.secretPaths };
    }),
  };
}

function openValue({ sealed, hash }: StoredValue): string {
  return open(Buffer.from(sealed).toString(), placeOf(hash));
}

export type SecretValue = Pick<SnapshotEntry, "value" | "secretPaths">;

/**
 * The values with secrets among those that Gateplane wrote, or may have written: what is live is shown with them
 * masked. @throws AppError 409 when they no longer decrypt
 */
export async function loadWrittenSecrets({ hashes }: Known): Promise<SecretValue[]> {
  const rows = await db.$queryRaw<StoredValue[]>`
    SELECT "hash", "sealed", "secretPaths" FROM "SnapshotValue"
    WHERE "hash" = ANY(${[...hashes]}) AND jsonb_array_length("secretPaths") > 0`;
  try {
    return rows.map((row) => ({ value: openValue(row), secretPaths: row.secretPaths }));
  } catch (error) {
    if (error instanceof SealError) throw new AppError("GP_CHECK_10005", {}, { cause: error });
    throw error;
  }
}

/** The values' hashes of a kept snapshot by key; null when there is none of this hash. */
export async function findSnapshotHashes(hash: string): Promise<ReadonlyMap<string, string> | null> {
  const snapshot = await db.snapshot.findUnique({ where: { hash }, select: { entries: true } });
  return snapshot && new Map(snapshot.entries as StoredEntries);
}

/** What Gateplane wrote, or may have written, to a plane for a scope: the current snapshot and pending ones. */
export async function loadKnown(dataPlaneId: string, scope: string): Promise<Known> {
  return readKnown(await findTracked(dataPlaneId, scope));
}

/** The hashes of the snapshots that a plane holds, or may hold parts of; `revision`: when it held exactly the current one. */
export type Tracked = { currentHash: string | null; pendingHashes: string[]; revision: string | null };

export async function findTracked(dataPlaneId: string, scope: string): Promise<Tracked> {
  const tracker = await db.tracker.findUnique({ where: { dataPlaneId_scope: { dataPlaneId, scope } } });
  return tracker ?? { currentHash: null, pendingHashes: [], revision: null };
}

export async function readKnown({ currentHash, pendingHashes }: Omit<Tracked, "revision">): Promise<Known> {
  const rows = await db.snapshot.findMany({
    where: { hash: { in: [currentHash ?? [], pendingHashes].flat() } },
    select: { hash: true, entries: true },
  });
  const entries = rows.flatMap((row) => row.entries as StoredEntries);
  const current = rows.find(({ hash }) => hash === currentHash);
  return {
    hashes: new Set(entries.map(([, hash]) => hash)),
    current: current && { snapshot: current.hash, hashes: new Map(current.entries as StoredEntries) },
  };
}
