import "server-only";
import { checkDatabase } from "@/lib/db/check-database";
import { env } from "@/lib/env";
import { isWorkerRunning } from "@/lib/jobs/worker";

export type Readiness = { ready: boolean; checks: { database: boolean; migrations: boolean; worker: boolean } };

/** Whether this process can do its part. A plane that is down never makes Gateplane unready. */
export async function checkReadiness(): Promise<Readiness> {
  const { database, migrations } = await checkDatabase();
  const worker = env().GATEPLANE_ROLE === "web" || isWorkerRunning();
  return { ready: database && migrations && worker, checks: { database, migrations, worker } };
}
