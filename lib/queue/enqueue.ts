import "server-only";
import type { Tx } from "@/lib/db/client";
import type { TaskName, Tasks } from "./tasks";

/**
 * What happens when a job with this key waits already: `replace` runs it at the new time, `preserve_run_at` at its own.
 */
type KeyMode = "replace" | "preserve_run_at";
type JobOptions = {
  key?: string;
  delayMs?: number;
  /** By the database's clock; instead of `delayMs`. */
  at?: Date;
  mode?: KeyMode;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** How often it may be begun, with growing pauses between; for jobs that may run twice and that no sweep finds. */
  tries?: number;
};

/**
 * Adds a job that exists only if the transaction commits. A job with the same `key` that has not begun is replaced,
 * so asking twice runs once. Jobs are tried once by default: the state machines retry, not the queue.
 */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: Tasks[T],
  options: JobOptions = {},
): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(
    identifier => ${task}, payload => ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}::text,
    run_at => COALESCE(${options.at ?? null}::timestamptz, now() + ${options.delayMs ?? 0} * interval '1 millisecond'), max_attempts => ${options.tries ?? 1}::int, job_key => ${options.key ?? null}::text, job_key_mode => ${options.mode ?? "replace"}::text)`;
}

/** The same for any number of jobs of a kind, to be run now. */
export async function enqueueEach<T extends TaskName>(
  tx: Tx,
  task: T,
  jobs: readonly { key: string; payload: Tasks[T]; queue?: string }[],
  { tries = 1 }: Pick<JobOptions, "tries"> = {},
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      identifier => ${task}, payload => given.payload::json, queue_name => given.queue,
      max_attempts => ${tries}::int, job_key => given.key)
    FROM unnest(
      ${jobs.map(({ payload }) => JSON.stringify(payload))}::text[], ${jobs.map(({ key }) => key)}::text[],
      ${jobs.map(({ queue }) => queue ?? null)}::text[]
    ) AS given(payload, key, queue)`;
}
