import "server-only";
import { runBookkeeping, runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { toAppError, type AppError } from "@/lib/core/errors";
import type { WriteOutcome } from "@/lib/distribution/write/contract";
import type { Tx } from "@/lib/db/client";
import type { ForeignEdit } from "@/lib/distribution/plan";
import { enqueue } from "@/lib/queue/enqueue";
import { systemCommand } from "./advance-release";
import { unknownOutcome } from "./cancel-release";
import { addedCounts, describe, endTarget, type TargetEnd } from "./end-target";
import { holdLease } from "./lease-lost";
import type { Lease } from "./lease-target";
import { recordEvents, type NewEvent } from "./record-events";
import { nextPauseMs, UNKNOWN_BUDGET_MS, UNREACHABLE_BUDGET_MS } from "./retry-budget";
import { settleRelease } from "./settle-release";

type Written = Extract<WriteOutcome, { state: "written" }>;
type Paused = Extract<WriteOutcome, { state: "awaiting-nodes" }>;

/** What is read back and equal is written: counts, revision and tracker change with the state. */
export async function concludeWrite(ctx: Context, lease: Lease, events: NewEvent[], outcome: Written): Promise<void> {
  const { revision, counts } = outcome;
  await end(ctx, lease, events, { state: "WRITTEN", revision, counts }, outcome);
}

export async function failTarget(ctx: Context, lease: Lease, events: NewEvent[], error: unknown): Promise<void> {
  await end(ctx, lease, events, { state: "FAILED", error: toAppError(error) });
}

async function end(
  ctx: Context,
  lease: Lease,
  events: NewEvent[],
  targetEnd: TargetEnd,
  written?: Written,
): Promise<void> {
  const { release, target } = lease;
  await runCommand(ctx, await systemCommand(release.id), async ({ tx, audit }) => {
    audit.nothingChanged();
    await holdLease(tx, lease);
    await recordEvents(tx, release.id, events);
    if (written) {
      await completeTracker(tx, lease, written.revision);
      auditForeign(audit, target.dataPlaneName, written.foreign);
    } else if (target.fencedAt === null) {
      await forgetPending(tx, lease);
    }
    await endTarget(tx, target, targetEnd);
    await settleRelease(tx, audit, release.id);
  });
}

async function completeTracker(tx: Tx, { release, target }: Lease, revision: string): Promise<void> {
  await tx.tracker.update({
    where: { dataPlaneId_scope: { dataPlaneId: target.dataPlaneId ?? "", scope: release.scope } },
    data: {
      currentHash: target.snapshotHash,
      currentReleaseId: release.id,
      pendingHashes: [],
      revision,
      completedAt: new Date(),
    },
  });
}

/** Nothing was written, so nothing of it can be there. */
async function forgetPending(tx: Tx, { release, target }: Lease): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Tracker" SET "pendingHashes" = array_remove("pendingHashes", ${target.snapshotHash})
    WHERE "dataPlaneId" = ${target.dataPlaneId} AND "scope" = ${release.scope}`;
}

/** Somebody else's edits that the release overwrote: recorded, without their values. */
function auditForeign(audit: Audit, dataPlane: string, foreign: readonly ForeignEdit[]): void {
  for (const { key, kind } of foreign) {
    audit.record({ action: "drift.overwrite", object: { type: "key", name: key }, dataPlane, after: { kind } });
  }
}

/** Deletes of what routes used wait until nodes have dropped the routes; the lease and the attempt stay ours. */
export async function pauseTarget(lease: Lease, events: NewEvent[], outcome: Paused): Promise<void> {
  const { release, target } = lease;
  const { resumeAfterMs, counts } = outcome;
  await runBookkeeping(async (tx) => {
    await holdLease(tx, lease);
    await recordEvents(tx, release.id, [
      ...events,
      { target, step: "write", status: "waiting", detail: { resumeAfterMs } },
    ]);
    await tx.releaseTarget.update({ where: { id: target.id }, data: addedCounts(counts) });
    const job = { targetId: target.id, attempt: target.attempt };
    await enqueue(tx, "write-target", job, { key: `write:${target.id}`, delayMs: resumeAfterMs });
  });
}

/**
 * Gives the lease back and asks for another try after a pause, within the budget. A target that may have written
 * something is UNKNOWN meanwhile. @returns whether there is another try
 */
export async function retryTarget(ctx: Context, lease: Lease, events: NewEvent[], error: AppError): Promise<boolean> {
  const { release, target } = lease;
  const begun = target.fencedAt !== null;
  const since = begun ? (target.unknownSince ?? new Date()) : (target.startedAt ?? new Date());
  const spentMs = Date.now() - since.getTime();
  const pauseMs = nextPauseMs(target.tries, spentMs, begun ? UNKNOWN_BUDGET_MS : UNREACHABLE_BUDGET_MS);
  if (pauseMs === null) {
    if (!begun) return false;
    await failTarget(ctx, lease, events, unknownOutcome(target));
    return true;
  }
  await runBookkeeping(async (tx) => {
    const { cancelRequested } = await holdLease(tx, lease);
    const detail = { ...describe(error), pauseMs, tries: target.tries + 1 };
    await recordEvents(tx, release.id, [...events, { target, step: "retry", status: "waiting", detail }]);
    await tx.releaseTarget.update({
      where: { id: target.id },
      data: {
        state: begun ? "UNKNOWN" : "QUEUED",
        unknownSince: begun ? since : null,
        tries: { increment: 1 },
        leasedBy: null,
      },
    });
    const delayMs = cancelRequested ? 0 : pauseMs;
    await enqueue(tx, "write-target", { targetId: target.id }, { key: `write:${target.id}`, delayMs });
  });
  return true;
}
