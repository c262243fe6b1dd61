import "server-only";
import { systemContext } from "@/lib/core/context";
import { databaseUrl } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { checkHome } from "@/lib/installation/guard";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { migrateQueue, startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { ensureFirstAdmin } from "@/lib/people/ensure-first-admin";
import { ensureSample } from "./sample";
import { stopOnSignals } from "./stop-process";

const place = globalThis as { gateplaneStarted?: Promise<void> };

/**
 * What every process does before it serves: the same code makes a first start, an upgrade and the hundredth replica.
 * Several processes may do it at the same time.
 */
export function startProcess(): Promise<void> {
  return (place.gateplaneStarted ??= start());
}

async function start(): Promise<void> {
  stopOnSignals();
  const applied = await applyMigrations(databaseUrl());
  if (applied.length > 0) log.info({ migrations: applied }, "migrations applied");
  await migrateQueue(databaseUrl());
  await ensureInstallation();
  await loadInstallation();
  await checkHome(systemContext("start"));
  await announceFirstAdmin();
  if (env().GATEPLANE_ROLE !== "web") await startWorker();
  await ensureSample();
  log.info({ role: env().GATEPLANE_ROLE }, "started");
}

/** On the terminal and not in the log: the password is shown once and kept nowhere. */
async function announceFirstAdmin(): Promise<void> {
  const admin = await ensureFirstAdmin();
  if (!admin?.password) return;
  process.stdout.write(`\n  First administrator: ${admin.email}\n  Password (shown once): ${admin.password}\n\n`);
}
