import { databaseUrl } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { migrateQueue, startWorker } from "@/lib/jobs/worker";

export async function prepareDatabase(): Promise<void> {
  await applyMigrations(databaseUrl());
  await migrateQueue(databaseUrl());
  await ensureInstallation();
}

/** Makes this process an installation that works off its jobs. */
export async function startReleasing(): Promise<void> {
  await prepareDatabase();
  await startWorker();
}
