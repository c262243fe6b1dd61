import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import type { WriteStep } from "@/lib/distribution/write/contract";
import { holdLease } from "./lease-lost";
import type { Lease } from "./lease-target";
import { recordEvents, type NewEvent } from "../advance/record-events";

export type StepObserver = {
  observe: (step: WriteStep) => Promise<void>;
  /** Events not recorded yet: they go into the transaction that concludes the attempt. */
  pending: () => NewEvent[];
};

/** Steps worth a transaction of their own; the others wait for the next one, so that a small write stays fast. */
const recordedAtOnce = new Set(["fence:started", "write:done", "write:started"]);

/**
 * Turns the engine's steps into events of the target. Before the marker is put for the first time the target is
 * recorded as fenced: from then on it stands on the plane, whatever happens to us.
 * @throws LeaseLostError from `observe`, which stops the engine
 */
export function observeSteps(lease: Lease): StepObserver {
  let waiting: NewEvent[] = [];
  const take = () => {
    const events = waiting;
    waiting = [];
    return events;
  };
  const observe = async ({ step, status, detail }: WriteStep) => {
    waiting.push({ target: lease.target, step, status, detail, at: new Date() });
    if (recordedAtOnce.has(`${step}:${status}`)) await record(lease, take(), step === "fence");
  };
  return { observe, pending: take };
}

async function record(lease: Lease, events: NewEvent[], fences: boolean): Promise<void> {
  await runBookkeeping(async (tx) => {
    await holdLease(tx, lease);
    await recordEvents(tx, lease.release.id, events);
    if (fences && lease.target.fencedAt === null) await recordFence(tx, lease);
  });
}

/** What is about to be written is pending before the first key is: a crash never loses sight of one. */
export async function recordFence(tx: Tx, { release, target }: Lease): Promise<void> {
  const { dataPlaneId, snapshotHash } = target;
  const fencedAt = new Date();
  await tx.releaseTarget.update({ where: { id: target.id }, data: { fencedAt } });
  await tx.$executeRaw`
    INSERT INTO "Tracker" AS tracker ("dataPlaneId", "scope", "pendingHashes")
    VALUES (${dataPlaneId}, ${release.scope}, ARRAY[${snapshotHash}::text])
    ON CONFLICT ("dataPlaneId", "scope") DO UPDATE
    SET "pendingHashes" = array_append(array_remove(tracker."pendingHashes", ${snapshotHash}::text), ${snapshotHash}::text)`;
  target.fencedAt = fencedAt;
}
