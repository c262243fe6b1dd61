import "server-only";
import { EventEmitter } from "node:events";
import { Logger, run, runMigrations, type Runner, type WorkerEvents } from "graphile-worker";
import { databaseUrl } from "@/lib/db/client";
import { log } from "@/lib/log";
import { startHeartbeat } from "./heartbeat";
import { taskList } from "./task-list";

const CONCURRENCY = 12;
const POLL_MS = 500;

type RunningWorker = { runner: Runner; stopHeartbeat: () => Promise<void> };
const place = globalThis as { gateplaneWorker?: RunningWorker };

const quietLogger = new Logger(({ label }) => (level, message) => {
  if (level === "error" || level === "warning") log.warn({ part: "queue", label }, message);
});

/** Makes or upgrades the queue's own tables. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: quietLogger });
}

/** Starts working off jobs in this process. */
export async function startWorker(): Promise<void> {
  const jobLocks: string[] = [];
  const events = new EventEmitter() as WorkerEvents;
  events.on("worker:create", ({ worker }) => jobLocks.push(worker.workerId));
  const runner = await run({
    connectionString: databaseUrl(),
    taskList,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: quietLogger,
    events,
  });
  place.gateplaneWorker = { runner, stopHeartbeat: await startHeartbeat(jobLocks) };
}

/** Lets running jobs end, then leaves. */
export async function stopWorker(): Promise<void> {
  const running = place.gateplaneWorker;
  if (!running) return;
  delete place.gateplaneWorker;
  await running.runner.stop();
  await running.stopHeartbeat();
}

export function isWorkerRunning(): boolean {
  return place.gateplaneWorker !== undefined;
}
