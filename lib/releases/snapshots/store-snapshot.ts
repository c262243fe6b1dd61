import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Snapshot, SnapshotEntry } from "@/lib/distribution/snapshot";
import { db } from "@/lib/db/client";
import { seal } from "@/lib/secrets/seal";
import { rememberSnapshot } from "./recent-snapshots";

/** A value is bound to its hash, so that no row's content can be put in another's place. */
export const placeOf = (hash: string) => `snapshot-value:${hash}`;

/** Keeps snapshots; what is there already, value by value, is left alone. Content-addressed, so safe to repeat. */
export async function storeSnapshots(snapshots: readonly Snapshot[]): Promise<void> {
  const distinct = [...new Map(snapshots.map((snapshot) => [snapshot.hash, snapshot])).values()];
  const known = await db.snapshot.findMany({
    where: { hash: { in: distinct.map(({ hash }) => hash) } },
    select: { hash: true },
  });
  for (const snapshot of distinct) {
    const isKnown = known.some(({ hash }) => hash === snapshot.hash);
    const holdsSecrets = snapshot.entries.some(({ secretPaths }) => secretPaths.length > 0);
    if (!isKnown || holdsSecrets) await storeSnapshot(snapshot);
    rememberSnapshot(snapshot);
  }
}

async function storeSnapshot({ hash, entries }: Snapshot): Promise<void> {
  const missing = await missingValues(entries);
  const sealed = missing.map((entry) => seal(entry.value, placeOf(entry.hash)));
  await runBookkeeping(async (tx) => {
    // As texts: a list of bytes would be sent in hexadecimal, twice as long.
    await tx.$executeRaw`
      INSERT INTO "SnapshotValue" ("hash", "sealed", "secretPaths")
      SELECT "hash", convert_to("sealed", 'UTF8'), "paths"::jsonb FROM unnest(
        ${missing.map((entry) => entry.hash)}::text[],
        ${sealed}::text[],
        ${missing.map((entry) => JSON.stringify(entry.secretPaths))}::text[]
      ) AS given("hash", "sealed", "paths")
      ON CONFLICT ("hash") DO UPDATE SET "secretPaths" = EXCLUDED."secretPaths"`;
    await tx.snapshot.createMany({
      data: [{ hash, keyCount: entries.length, entries: entries.map((entry) => [entry.key, entry.hash]) }],
      skipDuplicates: true,
    });
  });
}

/** Values not kept yet, and those that hold secrets: what of a value is secret may have been said since. */
async function missingValues(entries: readonly SnapshotEntry[]): Promise<SnapshotEntry[]> {
  const wanted = new Map(entries.map((entry) => [entry.hash, entry]));
  const known = await db.$queryRaw<{ hash: string }[]>`
    SELECT "hash" FROM "SnapshotValue" WHERE "hash" = ANY(${[...wanted.keys()]})`;
  for (const { hash } of known) if (wanted.get(hash)?.secretPaths.length === 0) wanted.delete(hash);
  return [...wanted.values()];
}
