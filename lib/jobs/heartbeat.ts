import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import { workerId } from "@/lib/queue/worker-identity";
import { resumeAbandoned } from "@/lib/releases/advance/resume-abandoned";

const BEAT_MS = 2_000;
/** A worker that was not heard of for this long is dead: its jobs are unlocked and its targets taken over. */
const DEAD_AFTER_MS = 8_000;
const OBSERVE_EVERY_MS = 15_000;
const TIDY_UP_EVERY_MS = 60 * 60_000;

export type Heartbeat = { stop: () => Promise<void> };

/**
 * Tells the others that this process lives, buries the dead, and keeps the clockwork of regular jobs going.
 * `jobLocks` are the names under which it holds jobs.
 */
export async function startHeartbeat(jobLocks: ReadonlySet<string>): Promise<Heartbeat> {
  await beat(jobLocks);
  let current: Promise<void> | null = null;
  const timer = setInterval(() => {
    current ??= beat(jobLocks)
      .catch((error: unknown) => log.warn({ err: error }, "a heartbeat failed"))
      .finally(() => (current = null));
  }, BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await current;
      await runBookkeeping((tx) => tx.worker.deleteMany({ where: { id: workerId() } }));
    },
  };
}

async function beat(jobLocks: ReadonlySet<string>): Promise<void> {
  await runBookkeeping(async (tx) => {
    await tx.$executeRaw`INSERT INTO "Worker" ("id", "jobLocks", "startedAt", "heartbeatAt")
      VALUES (${workerId()}, ${[...jobLocks]}, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
      ON CONFLICT ("id") DO UPDATE SET "heartbeatAt" = EXCLUDED."heartbeatAt", "jobLocks" = EXCLUDED."jobLocks"`;
    await buryDead(tx);
    await unlockOrphans(tx);
    await enqueue(tx, "observe-planes", {}, everySoOften("observe-planes", OBSERVE_EVERY_MS));
    await enqueue(tx, "tidy-up", {}, everySoOften("tidy-up", TIDY_UP_EVERY_MS));
  });
  await resumeAbandoned();
}

function everySoOften(key: string, delayMs: number) {
  return { key, delayMs, mode: "preserve_run_at" } as const;
}

/** By the database's clock: those of machines may jump. */
async function buryDead(tx: Tx): Promise<void> {
  const dead = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM "Worker" WHERE "heartbeatAt" < (now() AT TIME ZONE 'UTC') - ${DEAD_AFTER_MS} * interval '1 millisecond'
    RETURNING "id"`;
  if (dead.length > 0) log.warn({ workers: dead.map(({ id }) => id) }, "workers died; their work is taken over");
}

/** Jobs that a dead process held. */
async function unlockOrphans(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT job.locked_by)) FROM graphile_worker.jobs AS job
    WHERE job.locked_at < now() - ${DEAD_AFTER_MS} * interval '1 millisecond'
      AND NOT EXISTS (SELECT 1 FROM "Worker" WHERE job.locked_by = ANY("jobLocks"))
    HAVING count(*) > 0`;
}
