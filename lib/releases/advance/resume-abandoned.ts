import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { enqueue } from "@/lib/queue/enqueue";
import { hasTargetEnded } from "../states";
import { lockRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/** A release that was asked for this long ago and has no job left is looked at again. */
const CHECKING_FOR_MS = 20_000;

type Abandoned = { id: string; releaseId: string };

/**
 * Finds what nobody works on any more, whatever became of its job: targets leased by the dead, and those that wait
 * without a job. Runs with every heartbeat, so it must be cheap when there is nothing to find.
 */
export async function resumeAbandoned(_ctx: Context): Promise<void> {
  for (const target of await findAbandonedTargets()) await resumeTarget(target);
  const releases = await findAbandonedReleases();
  if (releases.length === 0) return;
  await runBookkeeping(async (tx) => {
    for (const { id } of releases) await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
  });
}

async function findAbandonedTargets(): Promise<Abandoned[]> {
  return db.$queryRaw<Abandoned[]>`
    SELECT target."id", target."releaseId" FROM "ReleaseTarget" AS target
    JOIN "Release" AS release ON release."id" = target."releaseId"
    WHERE release."state" = 'RUNNING' AND target."state" IN ('QUEUED', 'WRITING', 'UNKNOWN') AND (
      (target."leasedBy" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Worker" WHERE "id" = target."leasedBy"))
      OR (target."leasedBy" IS NULL AND NOT EXISTS (
        SELECT 1 FROM graphile_worker.jobs AS job WHERE job.key = 'write:' || target."id" AND job.attempts < job.max_attempts
      ))
    ) LIMIT 100`;
}

async function findAbandonedReleases(): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    SELECT release."id" FROM "Release" AS release
    WHERE (
      release."state" = 'CHECKING' AND release."createdAt" < now() AT TIME ZONE 'UTC' - ${CHECKING_FOR_MS} * interval '1 millisecond'
      OR release."state" = 'RUNNING' AND NOT EXISTS (
        SELECT 1 FROM "ReleaseTarget" AS target
        WHERE target."releaseId" = release."id" AND target."state" NOT IN ('WRITTEN', 'LOADED', 'FAILED', 'SKIPPED', 'CANCELLED')
      )
    ) AND NOT EXISTS (
      SELECT 1 FROM graphile_worker.jobs AS job
      WHERE job.key = 'advance:' || release."id" AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL)
    ) LIMIT 100`;
}

/** By a real event: a lost worker is part of the target's history. What it may have written is unknown until read. */
async function resumeTarget({ id, releaseId }: Abandoned): Promise<void> {
  await runBookkeeping(async (tx) => {
    const release = await lockRelease(tx, releaseId);
    const target = release.targets.find((candidate) => candidate.id === id);
    if (!target || release.state !== "RUNNING" || hasTargetEnded(target.state)) return;
    const lost = target.leasedBy !== null && (await tx.worker.count({ where: { id: target.leasedBy } })) === 0;
    if (lost) {
      await recordEvents(tx, releaseId, [
        { target, step: "lease", status: "lost", detail: { attempt: target.attempt } },
      ]);
      await tx.releaseTarget.update({
        where: { id },
        data: target.fencedAt
          ? { state: "UNKNOWN", unknownSince: target.unknownSince ?? new Date(), leasedBy: null }
          : { state: "QUEUED", leasedBy: null },
      });
    }
    await enqueue(tx, "write-target", { targetId: id }, { key: `write:${id}` });
  });
}
