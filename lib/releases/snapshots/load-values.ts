import "server-only";
import { db } from "@/lib/db/client";
import type { SnapshotEntry } from "@/lib/distribution/snapshot";
import { open } from "@/lib/secrets/seal";
import { placeOf } from "./store-snapshot";

export type KeptValue = Pick<SnapshotEntry, "value" | "secretPaths">;

/** Values that Gateplane rendered, by their hashes; those it never did are left out. @throws SealError */
export async function loadValues(hashes: Iterable<string>): Promise<ReadonlyMap<string, KeptValue>> {
  const rows = await db.$queryRaw<{ hash: string; sealed: Uint8Array; secretPaths: string[] }[]>`
    SELECT "hash", "sealed", "secretPaths" FROM "SnapshotValue" WHERE "hash" = ANY(${[...new Set(hashes)]})`;
  return new Map(
    rows.map(({ hash, sealed, secretPaths }) => [
      hash,
      { value: open(Buffer.from(sealed).toString(), placeOf(hash)), secretPaths },
    ]),
  );
}
