import { Pool } from "pg";
import { databaseUrl } from "@/lib/db/client";
import { atEndOfFile } from "../end-of-file";

/** graphile-worker's queue as a worker sees it that may be dead in the next moment. */

export type Job = { id: string; task: string; payload: unknown };

let pool: Pool | undefined;

function queue(): Pool {
  if (!pool) {
    const opened = (pool = new Pool({ connectionString: databaseUrl(), max: 4 }));
    atEndOfFile(() => opened.end());
  }
  return pool;
}

export async function takeJob(worker: string): Promise<Job | null> {
  const { rows } = await queue().query<Job>(
    `UPDATE graphile_worker._private_jobs AS job SET attempts = attempts + 1, locked_by = $1, locked_at = now()
     FROM graphile_worker._private_tasks AS task
     WHERE task.id = job.task_id AND job.id = (
       SELECT id FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now()
       ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
     ) RETURNING job.id, task.identifier AS task, job.payload`,
    [worker],
  );
  return rows[0] ?? null;
}

/** A job that failed for good stays, as it does there. */
export async function giveBackJob({ id }: Job, how: "done" | "failed"): Promise<void> {
  const statement =
    how === "done"
      ? "DELETE FROM graphile_worker._private_jobs WHERE id = $1"
      : "UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL WHERE id = $1";
  await queue().query(statement, [id]);
}

export async function unlockJobs(worker: string): Promise<void> {
  await queue().query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1])", [worker]);
}
