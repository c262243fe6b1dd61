import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Lease } from "./lease-target";

/** What the release brought is what the plane holds, at this revision. */
export async function completeTracker(tx: Tx, { release, target }: Lease, revision: string): Promise<void> {
  const dataPlaneId = target.dataPlaneId ?? "";
  await tx.tracker.updateMany({
    where: { dataPlaneId, scope: release.scope },
    data: {
      currentHash: target.snapshotHash,
      currentReleaseId: release.id,
      pendingHashes: [],
      revision,
      completedAt: new Date(),
    },
  });
  // An etcd that is restored before anybody looks at it again is seen to have gone back all the same.
  await tx.$executeRaw`
    UPDATE "DataPlane" SET "lastRevision" = ${revision}
    WHERE "id" = ${dataPlaneId} AND "lastRevision"::bigint < ${revision}::bigint`;
}
