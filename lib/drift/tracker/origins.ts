import "server-only";
import { db } from "@/lib/db/client";
import { snapshotHashes } from "../expectation/snapshot-hashes";

/** How many different snapshots are looked back on. */
const LOOK_BACK = 50;

export type Origin = { id: string; seq: number | null; version: string | null };

type Landed = Origin & { snapshotHash: string };

/**
 * The release since which each key has been on the plane without a break. Null: longer ago than is looked back.
 */
export async function findOrigins(
  dataPlaneId: string,
  scope: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Origin | null>> {
  const origins = new Map<string, Origin | null>();
  const candidates = new Map<string, Origin>();
  let sought = [...keys];
  for (const { snapshotHash, ...release } of await findLanded(dataPlaneId, scope)) {
    const hashes = await snapshotHashes(snapshotHash);
    for (const key of sought) {
      if (hashes.has(key)) candidates.set(key, release);
      else origins.set(key, candidates.get(key) ?? null);
    }
    sought = sought.filter((key) => !origins.has(key));
    if (sought.length === 0) return origins;
  }
  const reached = await reachesBeginning(dataPlaneId, scope);
  for (const key of sought) origins.set(key, reached ? (candidates.get(key) ?? null) : null);
  return origins;
}

const written = (dataPlaneId: string, scope: string) => ({
  dataPlaneId,
  writtenAt: { not: null },
  release: { scope },
});

/** What was complete on the plane, newest first; of releases alike in a row only the earliest counts. */
async function findLanded(dataPlaneId: string, scope: string): Promise<Landed[]> {
  const targets = await db.releaseTarget.findMany({
    where: written(dataPlaneId, scope),
    orderBy: { release: { seq: "desc" } },
    take: LOOK_BACK,
    select: { snapshotHash: true, versionNumber: true, release: { select: { id: true, seq: true } } },
  });
  const landed = targets.map(({ snapshotHash, versionNumber, release: { id, seq } }) => ({
    ...{ id, version: versionNumber, snapshotHash: snapshotHash ?? "" },
    seq: seq === null ? null : Number(seq),
  }));
  return landed.filter(({ snapshotHash }, index) => landed[index + 1]?.snapshotHash !== snapshotHash);
}

async function reachesBeginning(dataPlaneId: string, scope: string): Promise<boolean> {
  return (await db.releaseTarget.count({ where: written(dataPlaneId, scope) })) <= LOOK_BACK;
}
