import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { toAppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { DataPlane, Prisma } from "@/lib/db/generated/client";
import { workerId } from "@/lib/queue/worker-identity";
import { WatchLost } from "./hold-watch";

/** The newest revision that was ever seen of this etcd; less than it means that it was restored from a backup. */
export async function seenRevision({ id, connectionSerial, lastRevision }: DataPlane): Promise<string | null> {
  const watch = await db.planeWatch.findUnique({ where: { dataPlaneId: id } });
  const watched = watch?.connectionSerial === connectionSerial ? watch.revision : null;
  if (watched === null || lastRevision === null) return watched ?? lastRevision;
  return BigInt(watched) > BigInt(lastRevision) ? watched : lastRevision;
}

/** @throws WatchLost */
export async function noteCompared({ id, connectionSerial }: DataPlane, revision: string): Promise<void> {
  const count = await runBookkeeping(
    (tx) => tx.$executeRaw`
      UPDATE "PlaneWatch" SET "revision" = ${revision}, "connectionSerial" = ${connectionSerial}, "errorCode" = NULL,
        "errorParams" = NULL, "comparedAt" = now() AT TIME ZONE 'UTC', "heardAt" = now() AT TIME ZONE 'UTC'
      WHERE "dataPlaneId" = ${id} AND "holder" = ${workerId()}`,
  );
  if (count === 0) throw new WatchLost();
}

export async function noteFailure(dataPlaneId: string, error: unknown): Promise<void> {
  const { code, params } = toAppError(error);
  const data = { errorCode: code, errorParams: { ...params } as Prisma.InputJsonObject };
  await runBookkeeping((tx) => tx.planeWatch.updateMany({ where: { dataPlaneId, holder: workerId() }, data }));
}

export type Progress = { dataPlaneId: string; revision: string };

/** How far watches came, all in one statement. */
export async function noteProgress(watches: readonly Progress[]): Promise<void> {
  if (watches.length === 0) return;
  await runBookkeeping(
    (tx) => tx.$executeRaw`
      UPDATE "PlaneWatch" AS watch SET "revision" = given.revision, "heardAt" = now() AT TIME ZONE 'UTC'
      FROM unnest(${watches.map(({ dataPlaneId }) => dataPlaneId)}::text[], ${watches.map(({ revision }) => revision)}::text[])
        AS given(id, revision)
      WHERE watch."dataPlaneId" = given.id AND watch."holder" = ${workerId()}`,
  );
}
