import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { db } from "@/lib/db/client";
import { isTransientDatabaseError } from "@/lib/db/constraint";
import type { DataPlane } from "@/lib/db/generated/client";
import type { WriteOutcome } from "@/lib/distribution/write/contract";
import { writeSnapshot } from "@/lib/distribution/write/write-snapshot";
import { isOutcomeUnknown, isTransient } from "@/lib/etcd/errors";
import { loadInstallation } from "@/lib/installation/load-installation";
import type { Tasks } from "@/lib/queue/tasks";
import { loadKnown, loadSnapshot } from "../snapshots/load-snapshot";
import { comeAgain, mustAwaitNodes } from "./await-nodes";
import { concludeWrite, failTarget, pauseTarget, retryTarget } from "./conclude-target";
import { checkAgain, hasWaited } from "./check-again";
import { targetsInHand } from "./in-hand";
import { LeaseLostError } from "./lease-lost";
import { leaseTarget, type Lease } from "./lease-target";
import { observeSteps, type StepObserver } from "./observe-steps";

/**
 * The job of one plane of a release: takes the lease, writes the snapshot, and brings the target to an end, to a
 * pause or to another try. When the database is away for that, the sweep of the heartbeat finds the target again.
 */
export async function writeTarget(ctx: Context, job: Tasks["write-target"]): Promise<void> {
  const { targetId, attempt, nodesHaveUntil } = job;
  if (targetsInHand.has(targetId)) return;
  targetsInHand.add(targetId);
  try {
    const lease = await leaseTarget(targetId, attempt);
    if (!lease) return;
    if (nodesHaveUntil && (await mustAwaitNodes(lease, nodesHaveUntil))) await comeAgain(lease, nodesHaveUntil);
    else await advance(ctx, lease);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  } finally {
    targetsInHand.delete(targetId);
  }
}

async function advance(ctx: Context, lease: Lease): Promise<void> {
  const observer = observeSteps(lease);
  let outcome: WriteOutcome;
  try {
    outcome = await write(lease, observer);
  } catch (error) {
    return handleFailure(ctx, lease, observer, error);
  }
  if (outcome.state === "awaiting-nodes") await pauseTarget(lease, observer.pending(), outcome);
  else await concludeWrite(ctx, lease, observer.pending(), outcome);
}

async function write(lease: Lease, observer: StepObserver): Promise<WriteOutcome> {
  const { release, target, continues } = lease;
  const plane = await findPlane(target.dataPlaneId, target.dataPlaneName, target.fencedAt !== null);
  if (hasWaited(lease)) await checkAgain(lease);
  const { id: installation, macKey } = await loadInstallation();
  const [snapshot, known] = await Promise.all([
    loadSnapshot(target.snapshotHash ?? ""),
    loadKnown(plane.id, release.scope),
  ]);
  return writeSnapshot(
    {
      plane: openPlane(plane),
      scope: { gateway: release.gatewayName, stage: release.stageName },
      fence: {
        installation,
        release: release.id,
        target: target.id,
        seq: Number(release.seq),
        attempt: target.attempt,
      },
      snapshot,
      known,
      macKey,
      onForeignEdit: release.onForeignEdit === "fail" ? "fail" : "overwrite",
      nodesHaveDroppedRoutes: continues,
    },
    observer.observe,
  );
}

/** @throws AppError when the plane was deleted, or made inactive before anything was written to it */
async function findPlane(id: string | null, name: string, begun: boolean): Promise<DataPlane> {
  const plane = id === null ? null : await db.dataPlane.findUnique({ where: { id } });
  if (!plane) throw new AppError("GP_PLANE_20001", { name });
  if (plane.status === "INACTIVE" && !begun) throw new AppError("GP_RELEASE_10010", { dataPlane: name });
  return plane;
}

/** A plane that is away is tried again; what may have been written must be settled by reading it again. */
async function handleFailure(ctx: Context, lease: Lease, observer: StepObserver, error: unknown): Promise<void> {
  if (error instanceof LeaseLostError || isTransientDatabaseError(error)) throw error;
  const later = isTransient(error) || isOutcomeUnknown(error);
  const handled = later && (await retryTarget(ctx, lease, observer.pending(), error as AppError));
  if (!handled) await failTarget(ctx, lease, observer.pending(), error);
  if (!(error instanceof AppError)) throw error;
}
