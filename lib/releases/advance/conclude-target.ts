import "server-only";
import { runBookkeeping, runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { toAppError, type AppError } from "@/lib/core/errors";
import type { WriteOutcome } from "@/lib/distribution/write/contract";
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
      const dataPlaneId = target.dataPlaneId ?? "";
      await tx.tracker.update({
        where: { dataPlaneId_scope: { dataPlaneId, scope: release.scope } },
        data: {
          currentHash: target.snapshotHash,
          currentReleaseId: release.id,
          pendingHash: null,
          revision: written.revision,
          completedAt: new Date(),
        },
      });
      for (const foreign of written.foreign) {
        audit.record({
          action: "drift.overwrite",
          object: { type: "key", name: foreign.key },
          dataPlane: target.dataPlaneName,
          after: { kind: foreign.kind },
        });
      }
    }
    await endTarget(tx, target, targetEnd);
    await settleRelease(tx, audit, release.id);
  });
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
