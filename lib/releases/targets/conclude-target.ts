import "server-only";
import { runBookkeeping, runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { toAppError, type AppError } from "@/lib/core/errors";
import { storedPlane } from "@/lib/data-planes/stored-plane";
import { db, type Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { WriteOutcome } from "@/lib/distribution/write/contract";
import { enqueue } from "@/lib/queue/enqueue";
import { beginConfirmation } from "./confirmation/begin-confirmation";
import { auditOverwrites } from "./audit-overwrites";
import { completeTracker } from "./complete-tracker";
import { addedCounts, describe, endTarget, unknownOutcome } from "./end-target";
import { holdLease, isLeaseHeld, LeaseLostError } from "./lease-lost";
import type { Lease } from "./lease-target";
import { recordEvents, type NewEvent } from "../advance/record-events";
import { nextPauseMs, UNKNOWN_BUDGET_MS, UNREACHABLE_BUDGET_MS } from "./retry-budget";
import { endCommand } from "../advance/end-release";
import { takeNextStep } from "../advance/next-step";

type Written = Extract<WriteOutcome, { state: "written" }>;
type Paused = Extract<WriteOutcome, { state: "awaiting-nodes" }>;

/**
 * What is read back and equal is written: counts, revision and tracker change with the state. It has ended, unless
 * the plane has nodes that can be asked whether they run it.
 */
export async function concludeWrite(ctx: Context, lease: Lease, events: NewEvent[], outcome: Written): Promise<void> {
  const { revision, counts } = outcome;
  await conclude(ctx, lease, async (tx, audit) => {
    await completeTracker(tx, lease, revision);
    await auditOverwrites(tx, audit, lease.target, events);
    if (await hasNodes(tx, lease)) await beginConfirmation(tx, lease.target, { revision, counts }, events);
    else await endTarget(tx, lease.target, { state: "WRITTEN", revision, counts }, events);
  });
}

export async function failTarget(ctx: Context, lease: Lease, events: NewEvent[], error: unknown): Promise<void> {
  const failure = { state: "FAILED", error: toAppError(error) } as const;
  await conclude(ctx, lease, (tx) => endTarget(tx, lease.target, failure, events));
}

type InTransaction = (tx: Tx, audit: Audit) => Promise<void>;

/** A lease that was lost is no failure to be audited, so it is thrown only when the transaction is over. */
async function conclude(ctx: Context, lease: Lease, work: InTransaction): Promise<void> {
  const held = await runCommand(ctx, endCommand(lease.release), async ({ tx, audit }) => {
    audit.nothingChanged();
    if (!(await isLeaseHeld(tx, lease))) return false;
    await work(tx, audit);
    await takeNextStep(tx, audit, lease.release.id);
    return true;
  });
  if (!held) throw new LeaseLostError();
}

async function hasNodes(tx: Tx, { target }: Lease): Promise<boolean> {
  const plane = await tx.dataPlane.findUnique({ where: { id: target.dataPlaneId ?? "" } });
  return plane !== null && storedPlane(plane).nodes.length > 0;
}

/**
 * Deletes of what routes used wait until nodes have dropped the routes, or for as long as nodes need when there is
 * none to ask; the lease and the attempt stay ours.
 */
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
    const nodesHaveUntil = (await databaseTime(tx)).getTime() + resumeAfterMs;
    const job = { targetId: target.id, attempt: target.attempt, nodesHaveUntil };
    const delayMs = (await hasNodes(tx, lease)) ? 0 : resumeAfterMs;
    await enqueue(tx, "write-target", job, { key: `write:${target.id}`, delayMs });
  });
}

/**
 * Gives the lease back and asks for another try after a pause, within the budget. A target that may have written
 * something is UNKNOWN meanwhile. @returns whether there is another try, or the target has ended as unknown
 */
export async function retryTarget(ctx: Context, lease: Lease, events: NewEvent[], error: AppError): Promise<boolean> {
  const { target } = lease;
  const begun = target.fencedAt !== null;
  const now = await databaseTime(db);
  const since = (begun ? target.unknownSince : target.startedAt) ?? now;
  const spentMs = now.getTime() - since.getTime();
  const budgetMs = begun ? UNKNOWN_BUDGET_MS : UNREACHABLE_BUDGET_MS;
  const pauseMs = begun && (await isGivenUp(lease)) ? null : nextPauseMs(target.tries, spentMs, budgetMs);
  if (pauseMs !== null) await giveBack(lease, events, error, { pauseMs, unknownSince: begun ? since : null });
  else if (begun) await failTarget(ctx, lease, events, unknownOutcome(target));
  return pauseMs !== null || begun;
}

/** Somebody cancelled the release while it was tried: this was the last try. */
async function isGivenUp({ release: { id } }: Lease): Promise<boolean> {
  return (await db.release.findUniqueOrThrow({ where: { id }, select: { cancelRequested: true } })).cancelRequested;
}

type Pause = { pauseMs: number; unknownSince: Date | null };

async function giveBack(lease: Lease, events: NewEvent[], error: AppError, { pauseMs, unknownSince }: Pause) {
  const { release, target } = lease;
  await runBookkeeping(async (tx) => {
    await holdLease(tx, lease);
    const detail = { ...describe(error), pauseMs, tries: target.tries + 1 };
    await recordEvents(tx, release.id, [...events, { target, step: "retry", status: "waiting", detail }]);
    await tx.releaseTarget.update({
      where: { id: target.id },
      data: {
        state: unknownSince ? "UNKNOWN" : "QUEUED",
        unknownSince,
        tries: { increment: 1 },
        leasedBy: null,
      },
    });
    await enqueue(tx, "write-target", { targetId: target.id }, { key: `write:${target.id}`, delayMs: pauseMs });
  });
}
