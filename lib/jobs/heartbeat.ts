import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import { workerId } from "@/lib/queue/worker-identity";
import { resumeAbandoned } from "@/lib/releases/advance/resume-abandoned";
import type { Tx } from "@/lib/db/client";

const BEAT_MS = 2_000;
/** A worker that was not heard of for this long is dead: its jobs are unlocked and its targets taken over. */
const DEAD_AFTER_MS = 8_000;
const OBSERVE_EVERY_MS = 15_000;

/** Tells the others that this process lives, buries the dead, and keeps the clockwork of regular jobs going. */
export async function startHeartbeat(jobLocks: readonly string[]): Promise<() => Promise<void>> {
  await beat(jobLocks);
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => beat(jobLocks))
      .catch((error: unknown) => log.warn({ err: error }, "a heartbeat failed"));
  }, BEAT_MS);
  return async () => {
    clearInterval(timer);
    await running;
    await runBookkeeping((tx) => tx.worker.deleteMany({ where: { id: workerId() } }));
  };
}

async function beat(jobLocks: readonly string[]): Promise<void> {
  await runBookkeeping(async (tx) => {
    await tx.$executeRaw`INSERT INTO "Worker" ("id", "jobLocks", "startedAt", "heartbeatAt")
      VALUES (${workerId()}, ${[...jobLocks]}, now(), now())
      ON CONFLICT ("id") DO UPDATE SET "heartbeatAt" = now(), "jobLocks" = EXCLUDED."jobLocks"`;
    await buryDead(tx);
    await enqueue(
      tx,
      "observe-planes",
      {},
      { key: "observe-planes", delayMs: OBSERVE_EVERY_MS, mode: "preserve_run_at" },
    );
  });
  await resumeAbandoned(systemContext("worker"));
}

/** By the database's clock: those of machines may jump. */
async function buryDead(tx: Tx): Promise<void> {
  const dead = await tx.$queryRaw<{ id: string; jobLocks: string[] }[]>`
    DELETE FROM "Worker" WHERE "heartbeatAt" < now() - ${DEAD_AFTER_MS} * interval '1 millisecond'
    RETURNING "id", "jobLocks"`;
  const locks = dead.flatMap((worker) => worker.jobLocks);
  if (locks.length === 0) return;
  await tx.$executeRaw`SELECT graphile_worker.force_unlock_workers(${locks})`;
  log.warn({ workers: dead.map(({ id }) => id) }, "workers died; their jobs are unlocked");
}
