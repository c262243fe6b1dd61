import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/queue/enqueue";
import { workerId } from "@/lib/queue/worker-identity";
import { hasTargetEnded } from "../states";
import { endTarget } from "./end-target";
import { lockRelease, type LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/** A target in our hands: we may write it as this attempt, until a takeover raises the attempt. */
export type Lease = { release: LockedRelease; target: ReleaseTarget; continues: boolean };

/**
 * Takes the lease of a target, or goes on with the one held as `continued`. A takeover raises the attempt, which is
 * the second half of the fence. What is about to be written is recorded as pending first: a crash never loses sight
 * of a key. @returns null when there is nothing to do or somebody else lives who does it
 */
export async function leaseTarget(targetId: string, continued: number | undefined): Promise<Lease | null> {
  return runBookkeeping(async (tx) => {
    const { releaseId } = await tx.releaseTarget.findUniqueOrThrow({ where: { id: targetId } });
    const release = await lockRelease(tx, releaseId);
    const target = release.targets.find(({ id }) => id === targetId);
    if (!target || release.state !== "RUNNING" || hasTargetEnded(target.state)) return null;
    const continues = continued !== undefined && continued === target.attempt;
    if (continued !== undefined && !continues) return null;
    if (!continues && (await isHeldByTheLiving(tx, target))) return null;
    if (release.cancelRequested && target.fencedAt === null) return cancel(tx, release, target);
    const leased = await tx.releaseTarget.update({
      where: { id: targetId },
      data: {
        state: "WRITING",
        leasedBy: workerId(),
        attempt: continues ? target.attempt : target.attempt + 1,
        startedAt: target.startedAt ?? new Date(),
      },
    });
    if (!continues) await recordTakeover(tx, leased, target);
    await recordPending(tx, release.scope, leased);
    return { release, target: leased, continues };
  });
}

/** It failed before anything was written, was to be tried again, and was cancelled meanwhile. */
async function cancel(tx: Tx, { id }: LockedRelease, target: ReleaseTarget): Promise<null> {
  await endTarget(tx, target, { state: "CANCELLED" });
  await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
  return null;
}

/** A lease lives as long as its holder's heartbeat; its row goes when it is dead. */
async function isHeldByTheLiving(tx: Tx, { leasedBy }: ReleaseTarget): Promise<boolean> {
  return leasedBy !== null && (await tx.worker.count({ where: { id: leasedBy } })) > 0;
}

async function recordTakeover(tx: Tx, leased: ReleaseTarget, before: ReleaseTarget): Promise<void> {
  const detail = { attempt: leased.attempt, takenOver: before.leasedBy !== null };
  await recordEvents(tx, leased.releaseId, [{ target: leased, step: "lease", status: "taken", detail }]);
}

async function recordPending(tx: Tx, scope: string, { dataPlaneId, snapshotHash }: ReleaseTarget): Promise<void> {
  if (dataPlaneId === null || snapshotHash === null) return;
  const tracker = await tx.tracker.findUnique({ where: { dataPlaneId_scope: { dataPlaneId, scope } } });
  if (tracker?.pendingHashes.includes(snapshotHash)) return;
  await tx.tracker.upsert({
    where: { dataPlaneId_scope: { dataPlaneId, scope } },
    create: { dataPlaneId, scope, pendingHashes: [snapshotHash] },
    update: { pendingHashes: { push: snapshotHash } },
  });
}
