import "server-only";
import { db } from "@/lib/db/client";
import { readMigrations } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { isWorkerRunning } from "@/lib/jobs/worker";

export type Readiness = { ready: boolean; checks: { database: boolean; migrations: boolean; worker: boolean } };

/** Whether this process can do its part. A plane that is down never makes Gateplane unready. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations] = await checkDatabase();
  const worker = env().GATEPLANE_ROLE === "web" || isWorkerRunning();
  return { ready: database && migrations && worker, checks: { database, migrations, worker } };
}

async function checkDatabase(): Promise<[boolean, boolean]> {
  try {
    const applied = await db.$queryRaw<{ name: string }[]>`
      SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`;
    const wanted = await readMigrations();
    return [true, wanted.every((migration) => applied.some(({ name }) => name === migration.name))];
  } catch {
    return [false, false];
  }
}
