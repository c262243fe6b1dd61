import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { db, type Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { enqueue, enqueueEach } from "@/lib/queue/enqueue";
import { workerId } from "@/lib/queue/worker-identity";
import { endTarget, unknownOutcome } from "../targets/end-target";
import { targetsInHand } from "../targets/in-hand";
import { lockRelease, type LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";
import { UNKNOWN_BUDGET_MS } from "../targets/retry-budget";

/** A job that has run for this long without a result is taken for lost; deciding twice does no harm. */
const DECIDING_MS = 60_000;
/** Between a job's being taken from the queue and its target's being in hand. */
const TAKING_MS = 2_000;

type Abandoned = { id: string; releaseId: string };

/**
 * Finds what nobody works on any more, whatever became of its job: targets leased by the dead or dropped by this very
 * process, and what waits without a job. Runs with every heartbeat, so it must be cheap when there is nothing to find.
 */
export async function resumeAbandoned(): Promise<void> {
  for (const target of await findAbandonedTargets()) await resumeTarget(target);
  const confirmations = await findAbandonedConfirmations();
  const releases = await findAbandonedReleases();
  if (confirmations.length + releases.length === 0) return;
  await runBookkeeping(async (tx) => {
    await enqueueEach(
      tx,
      "confirm-target",
      confirmations.map(({ id }) => ({ key: `confirm:${id}`, payload: { targetId: id } })),
    );
    for (const { id } of releases) await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
  });
}

/** Also one by one, under the lock of its release: a job is enqueued under it, and may have been a moment ago. */
async function findAbandonedTargets(client: Pick<Tx, "$queryRaw"> = db, id: string | null = null) {
  return client.$queryRaw<Abandoned[]>`
    SELECT target."id", target."releaseId" FROM "ReleaseTarget" AS target
    JOIN "Release" AS release ON release."id" = target."releaseId"
    WHERE release."state" = 'RUNNING' AND target."begunAt" IS NOT NULL AND target."state" IN ('QUEUED', 'WRITING', 'UNKNOWN')
      AND COALESCE(${id}::text, target."id") = target."id" AND (
      (target."leasedBy" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Worker" WHERE "id" = target."leasedBy"))
      OR (COALESCE(target."leasedBy", ${workerId()}) = ${workerId()} AND target."id" <> ALL(${[...targetsInHand]})
        AND NOT EXISTS (
          SELECT 1 FROM graphile_worker.jobs AS job WHERE job.key = 'write:' || target."id"
            AND (job.attempts < job.max_attempts OR job.locked_at > now() - ${TAKING_MS} * interval '1 millisecond')
        ))
    ) LIMIT 100`;
}

/** A job that some worker holds is being run: those of dead workers are taken from them. */
async function findAbandonedConfirmations(): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    SELECT target."id" FROM "ReleaseTarget" AS target
    JOIN "Release" AS release ON release."id" = target."releaseId"
    WHERE release."state" = 'RUNNING' AND target."state" = 'WRITTEN' AND target."finishedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM graphile_worker.jobs AS job WHERE job.key = 'confirm:' || target."id"
        AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL)
    ) LIMIT 100`;
}

async function findAbandonedReleases(): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    SELECT release."id" FROM "Release" AS release
    WHERE (
      release."state" = 'CHECKING'
      OR release."state" IN ('SCHEDULED', 'PAUSED') AND release."resumeAt" <= now() AT TIME ZONE 'UTC'
      OR release."state" = 'RUNNING' AND NOT EXISTS (
        SELECT 1 FROM "ReleaseTarget" AS target
        WHERE target."releaseId" = release."id" AND target."begunAt" IS NOT NULL AND target."finishedAt" IS NULL
      )
    ) AND NOT EXISTS (
      SELECT 1 FROM graphile_worker.jobs AS job WHERE job.key = 'advance:' || release."id"
        AND (job.attempts < job.max_attempts OR job.locked_at > now() - ${DECIDING_MS} * interval '1 millisecond')
    ) LIMIT 100`;
}

async function resumeTarget({ id, releaseId }: Abandoned): Promise<void> {
  await runBookkeeping(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const target = release.targets.find((candidate) => candidate.id === id);
    const [abandoned] = await findAbandonedTargets(tx, id);
    if (!target || !abandoned) return;
    if (target.leasedBy === null) await enqueueWrite(tx, id);
    else await takeBack(tx, release, target);
  });
}

/** By a real event: a lost worker is part of the target's history. What it may have written is unknown until read. */
async function takeBack(tx: Tx, release: LockedRelease, target: ReleaseTarget): Promise<void> {
  const { id, attempt, fencedAt, unknownSince, startedAt } = target;
  await recordEvents(tx, release.id, [{ target, step: "lease", status: "lost", detail: { attempt } }]);
  const now = await databaseTime(tx);
  const since = (fencedAt === null ? startedAt : unknownSince) ?? now;
  if (now.getTime() - since.getTime() > UNKNOWN_BUDGET_MS) return giveUp(tx, release, target);
  await tx.releaseTarget.update({
    where: { id },
    data:
      fencedAt === null
        ? { state: "QUEUED", leasedBy: null }
        : { state: "UNKNOWN", unknownSince: since, leasedBy: null },
  });
  await enqueueWrite(tx, id);
}

/** Whoever takes it dies of it. */
async function giveUp(tx: Tx, { id }: LockedRelease, target: ReleaseTarget): Promise<void> {
  const error = target.fencedAt === null ? new AppError("GP_INTERNAL_90001") : unknownOutcome(target);
  await endTarget(tx, target, { state: "FAILED", error });
  await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
}

async function enqueueWrite(tx: Tx, targetId: string): Promise<void> {
  await enqueue(tx, "write-target", { targetId }, { key: `write:${targetId}` });
}
