import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { isSealedWithNewestKey, open, seal } from "@/lib/secrets/seal";
import { placeOf } from "./store-snapshot";

const STEP = 1_000;

/** Seals all kept values with the newest key, in steps: there may be millions. @returns how many needed it */
export async function resealSnapshots(): Promise<number> {
  let resealed = 0;
  let after = "";
  for (;;) {
    const values = await db.snapshotValue.findMany({
      where: { hash: { gt: after } },
      orderBy: { hash: "asc" },
      take: STEP,
    });
    const outdated = values
      .map(({ hash, sealed }) => ({ hash, sealed: Buffer.from(sealed).toString() }))
      .filter(({ sealed }) => !isSealedWithNewestKey(sealed));
    if (outdated.length > 0) await keep(outdated.map(({ hash, sealed }) => ({ hash, sealed: reseal(hash, sealed) })));
    resealed += outdated.length;
    after = values.at(-1)?.hash ?? after;
    if (values.length < STEP) return resealed;
  }
}

function reseal(hash: string, sealed: string): Buffer {
  return Buffer.from(seal(open(sealed, placeOf(hash)), placeOf(hash)));
}

async function keep(values: readonly { hash: string; sealed: Buffer }[]): Promise<void> {
  await runBookkeeping(
    (tx) => tx.$executeRaw`
      UPDATE "SnapshotValue" AS value SET "sealed" = given."sealed"
      FROM unnest(${values.map(({ hash }) => hash)}::text[], ${values.map(({ sealed }) => sealed)}::bytea[])
        AS given("hash", "sealed")
      WHERE value."hash" = given."hash"`,
  );
}
