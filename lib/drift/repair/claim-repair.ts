import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";

/** How long a repair that was begun keeps others away, should its maker never come back. */
const CLAIM_MS = 15_000;

/** Says beforehand that somebody repairs these, so that the watch knows whose doing it sees. @returns which are theirs */
export async function claimRepair(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const claimed = await runBookkeeping(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      UPDATE "DriftRecord" SET "repairingSince" = now() AT TIME ZONE 'UTC'
      WHERE "id" = ANY(${[...ids]}) AND "state" = 'OPEN' AND ("repairingSince" IS NULL
        OR "repairingSince" < (now() AT TIME ZONE 'UTC') - ${CLAIM_MS} * interval '1 millisecond')
      RETURNING "id"`,
  );
  return new Set(claimed.map(({ id }) => id));
}

/** Gives up what was not repaired. */
export async function releaseRepair(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await runBookkeeping((tx) =>
    tx.driftRecord.updateMany({ where: { id: { in: [...ids] }, state: "OPEN" }, data: { repairingSince: null } }),
  );
}
