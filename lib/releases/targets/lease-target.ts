import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/queue/enqueue";
import { workerId } from "@/lib/queue/worker-identity";
import { hasTargetEnded, isConfirming } from "../states";
import { endUnwritten } from "./end-target";
import { lockRelease, type LockedRelease } from "../advance/lock-release";
import { recordEvents } from "../advance/record-events";

/** A target in our hands: we may write it as this attempt, until a takeover raises the attempt. */
export type Lease = { release: LockedRelease; target: ReleaseTarget; continues: boolean };

/**
 * Takes the lease of a target, or goes on with the one held as `continued`. A takeover raises the attempt, which is
 * the second half of the fence. @returns null when there is nothing to do or somebody else lives who does it
 */
export async function leaseTarget(targetId: string, continued: number | undefined): Promise<Lease | null> {
  return runBookkeeping(async (tx) => {
    const { releaseId } = await tx.releaseTarget.findUniqueOrThrow({ where: { id: targetId } });
    const release = await lockRelease(tx, releaseId);
    const target = release.targets.find(({ id }) => id === targetId);
    if (!target || release.state !== "RUNNING" || hasTargetEnded(target) || isConfirming(target)) return null;
    const continues = continued !== undefined;
    if (continues && (continued !== target.attempt || target.leasedBy === null)) return null;
    if (!continues && (await isHeldByTheLiving(tx, target))) return null;
    if (release.cancelRequested && target.fencedAt === null) return cancel(tx, release, target);
    return { release, target: await take(tx, target, continues), continues };
  });
}

/** Any worker may go on with a pause: nobody writes meanwhile. */
async function take(tx: Tx, target: ReleaseTarget, continues: boolean): Promise<ReleaseTarget> {
  if (continues) return tx.releaseTarget.update({ where: { id: target.id }, data: { leasedBy: workerId() } });
  const taken = await tx.releaseTarget.update({
    where: { id: target.id },
    data: {
      state: "WRITING",
      leasedBy: workerId(),
      attempt: target.attempt + 1,
      startedAt: target.startedAt ?? (await databaseTime(tx)),
    },
  });
  const detail = { attempt: taken.attempt, takenOver: target.leasedBy !== null };
  await recordEvents(tx, target.releaseId, [{ target, step: "lease", status: "taken", detail }]);
  return taken;
}

/** It failed before anything was written, was to be tried again, and was cancelled meanwhile. */
async function cancel(tx: Tx, { id }: LockedRelease, target: ReleaseTarget): Promise<null> {
  await endUnwritten(tx, id, [{ target, state: "CANCELLED" }]);
  await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
  return null;
}

/** A lease lives as long as its holder's heartbeat; its row goes when it is dead. */
async function isHeldByTheLiving(tx: Tx, { leasedBy }: ReleaseTarget): Promise<boolean> {
  return leasedBy !== null && (await tx.worker.count({ where: { id: leasedBy } })) > 0;
}
