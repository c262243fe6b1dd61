import "server-only";
import type { Tx } from "@/lib/db/client";

/** What a release left on a plane: the newest of a scope that began to write there stands. */
export type StandingTarget = { dataPlaneName: string; releaseId: string; seq: bigint };

/** The release whose marker stands, for each plane of a scope that has one. */
export async function findStanding(tx: Pick<Tx, "$queryRaw">, scope: string): Promise<StandingTarget[]> {
  return tx.$queryRaw<StandingTarget[]>`
    SELECT DISTINCT ON (target."dataPlaneName") target."dataPlaneName", target."releaseId", release."seq"
    FROM "ReleaseTarget" AS target JOIN "Release" AS release ON release."id" = target."releaseId"
    WHERE release."scope" = ${scope} AND target."fencedAt" IS NOT NULL
    ORDER BY target."dataPlaneName", release."seq" DESC`;
}

export type EarlierSnapshot = { dataPlaneName: string; snapshotHash: string; versionNumber: string | null };

/** The newest snapshot with a smaller seq and another hash that was complete there, for each plane that has one. */
export async function findEarlierSnapshots(
  tx: Pick<Tx, "$queryRaw">,
  release: { id: string; scope: string; seq: bigint | null },
): Promise<EarlierSnapshot[]> {
  return tx.$queryRaw<EarlierSnapshot[]>`
    SELECT DISTINCT ON (earlier."dataPlaneName")
      earlier."dataPlaneName", earlier."snapshotHash", earlier."versionNumber"
    FROM "ReleaseTarget" AS earlier
    JOIN "Release" AS release ON release."id" = earlier."releaseId"
    JOIN "ReleaseTarget" AS undone
      ON undone."releaseId" = ${release.id} AND undone."dataPlaneName" = earlier."dataPlaneName"
    WHERE release."scope" = ${release.scope} AND release."seq" < ${release.seq}
      AND earlier."state" IN ('WRITTEN', 'LOADED') AND earlier."snapshotHash" IS DISTINCT FROM undone."snapshotHash"
    ORDER BY earlier."dataPlaneName", release."seq" DESC`;
}
