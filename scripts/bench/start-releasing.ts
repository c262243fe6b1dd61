import { stopListening } from "@/lib/db/changes";
import { databaseUrl } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { migrateQueue, startWorker, stopWorker } from "@/lib/jobs/worker";

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

/** Before the database goes; does nothing where nothing was started. */
export async function stopReleasing(): Promise<void> {
  await stopWorker();
  await stopListening();
}
