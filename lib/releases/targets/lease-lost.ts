import type { Tx } from "@/lib/db/client";
import { workerId } from "@/lib/queue/worker-identity";
import { hasTargetEnded } from "../states";
import type { Lease } from "./lease-target";
import { lockRow } from "../advance/lock-release";

/** Another worker took the target over: whatever we still know of it is of no use, and nothing may be recorded. */
export class LeaseLostError extends Error {}

/** Locks the release. @returns whether the target is still ours as this attempt */
export async function isLeaseHeld(tx: Tx, { release, target }: Lease): Promise<boolean> {
  await lockRow(tx, release.id);
  const current = await tx.releaseTarget.findUnique({
    where: { id: target.id },
    select: { attempt: true, leasedBy: true, finishedAt: true },
  });
  return current?.attempt === target.attempt && current.leasedBy === workerId() && !hasTargetEnded(current);
}

/** The same for who cannot go on without. @throws LeaseLostError */
export async function holdLease(tx: Tx, lease: Lease): Promise<void> {
  if (!(await isLeaseHeld(tx, lease))) throw new LeaseLostError();
}
