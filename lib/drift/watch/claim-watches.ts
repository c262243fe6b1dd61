import "server-only";
import type { Tx } from "@/lib/db/client";
import { workerId } from "@/lib/queue/worker-identity";

export type HeldWatch = { dataPlaneId: string; dataPlane: string; connectionSerial: number };

/** Any number; processes share planes out one after the other. */
const SHARING_LOCK = 4_283_650_003;

/**
 * Planes that may be watched: in use, settled whose they are, not gone back behind our back; none while it is not
 * settled which home the installation has.
 */
const WATCHABLE = `
  plane."status" <> 'INACTIVE' AND plane."settledAt" IS NOT NULL
  AND jsonb_typeof(plane."health"->'restored') IS DISTINCT FROM 'object'
  AND NOT EXISTS (SELECT 1 FROM "Installation" WHERE "movedAt" IS NOT NULL)`;

type Shares = { living: number; planes: number; mine: number };

/** How many planes of all this process is to watch, and how many it does. */
async function countShares(tx: Tx): Promise<Shares> {
  const [shares] = await tx.$queryRawUnsafe<[Shares]>(
    `SELECT (SELECT count(*)::int FROM "Worker") AS living,
       count(*)::int AS planes, count(*) FILTER (WHERE watch."holder" = $1)::int AS mine
     FROM "DataPlane" AS plane LEFT JOIN "PlaneWatch" AS watch ON watch."dataPlaneId" = plane."id" WHERE ${WATCHABLE}`,
    workerId(),
  );
  return shares;
}

/**
 * Takes planes that no living worker watches, up to this process's fair share. @returns how many it holds too many:
 * they are given back when their watches have ended
 */
export async function claimWatches(tx: Tx): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SHARING_LOCK})`;
  const { living, planes, mine } = await countShares(tx);
  const share = Math.ceil(planes / Math.max(1, living));
  if (mine < share) await takeFree(tx, share - mine);
  return Math.max(0, mine - share);
}

async function takeFree(tx: Tx, most: number): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "PlaneWatch" ("dataPlaneId", "holder")
     SELECT plane."id", $1 FROM "DataPlane" AS plane
     LEFT JOIN "PlaneWatch" AS watch ON watch."dataPlaneId" = plane."id"
     WHERE ${WATCHABLE} AND NOT EXISTS (SELECT 1 FROM "Worker" WHERE "id" = watch."holder")
     ORDER BY plane."id" LIMIT $2
     ON CONFLICT ("dataPlaneId") DO UPDATE SET "holder" = EXCLUDED."holder"`,
    workerId(),
    most,
  );
}

/** What this process holds and may watch. */
export async function findHeld(tx: Tx): Promise<HeldWatch[]> {
  return tx.$queryRawUnsafe<HeldWatch[]>(
    `SELECT plane."id" AS "dataPlaneId", plane."name" AS "dataPlane", plane."connectionSerial"
     FROM "DataPlane" AS plane JOIN "PlaneWatch" AS watch ON watch."dataPlaneId" = plane."id"
     WHERE watch."holder" = $1 AND ${WATCHABLE} ORDER BY plane."id"`,
    workerId(),
  );
}

/** Leaves planes to others; all but these when `keep` is given. */
export async function giveBack(tx: Tx, keep: readonly string[] = []): Promise<void> {
  await tx.planeWatch.updateMany({
    where: { holder: workerId(), dataPlaneId: { notIn: [...keep] } },
    data: { holder: null },
  });
}
