import type { Tx } from "@/lib/db/client";
import { workerId } from "@/lib/queue/worker-identity";
import { lockRelease, type LockedRelease } from "./lock-release";
import { hasTargetEnded } from "../states";
import type { Lease } from "./lease-target";

/** Another worker took the target over: whatever we still know of it is of no use, and nothing may be recorded. */
export class LeaseLostError extends Error {}

/** Locks the release and makes sure that the target is still ours as this attempt. @throws LeaseLostError */
export async function holdLease(tx: Tx, { release, target }: Lease): Promise<LockedRelease> {
  const locked = await lockRelease(tx, release.id);
  const current = locked.targets.find(({ id }) => id === target.id);
  const held = current?.attempt === target.attempt && current.leasedBy === workerId() && !hasTargetEnded(current.state);
  if (!held) throw new LeaseLostError();
  return locked;
}
