import "server-only";
import { EventEmitter } from "node:events";
import { Logger, run, runMigrations, type Runner, type WorkerEvents } from "graphile-worker";
import { databaseUrl } from "@/lib/db/client";
import { log } from "@/lib/log";
import { startHeartbeat, type Heartbeat } from "./heartbeat";
import { PatientPool } from "./patient-pool";
import { startPlaneWatches, type PlaneWatches } from "./plane-watches";
import { taskList } from "./task-list";

const CONCURRENCY = 12;
const POLL_MS = 500;

type RunningWorker = { runner: Runner; pool: PatientPool; heartbeat: Heartbeat; watches: PlaneWatches | null };
const place = globalThis as { gateplaneWorker?: RunningWorker };

const quietLogger = new Logger(({ label }) => (level, message) => {
  if (level === "error" || level === "warning") log.warn({ part: "queue", label }, message);
});

/** A lane that could not give its job back, because the database was away, is replaced; by default all lanes end. */
const undying: GraphileConfig.Plugin = {
  name: "undying",
  version: "1.0.0",
  worker: {
    middleware: { poolWorkerPrematureExit: (_next, { replaceWithNewWorker }) => replaceWithNewWorker() },
  },
};

/** Makes or upgrades the queue's own tables. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: quietLogger });
}

/** Starts working off jobs and watching planes in this process, which is known to be alive before it takes the first one. */
export async function startWorker({ watches = true }: { watches?: boolean } = {}): Promise<void> {
  const jobLocks = new Set<string>();
  const heartbeat = await startHeartbeat(jobLocks);
  const pool = new PatientPool(databaseUrl(), CONCURRENCY + 2);
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: quietLogger,
    events: tracking(jobLocks),
    preset: { plugins: [undying] },
  });
  place.gateplaneWorker = { runner, pool, heartbeat, watches: watches ? startPlaneWatches() : null };
  runner.promise.catch((error: unknown) => log.error({ err: error }, "the queue ended"));
}

function tracking(jobLocks: Set<string>): WorkerEvents {
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => jobLocks.add(workerPool.id));
  return events;
}

/** Lets running jobs end, then leaves. */
export async function stopWorker(): Promise<void> {
  const running = place.gateplaneWorker;
  if (!running) return;
  delete place.gateplaneWorker;
  await Promise.all([running.runner.stop(), running.watches?.stop()]);
  await running.pool.end();
  await running.heartbeat.stop();
}

export function isWorkerRunning(): boolean {
  return place.gateplaneWorker !== undefined;
}
