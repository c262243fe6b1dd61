import "server-only";
import { beginShutdown } from "@/lib/core/shutdown";
import { stopListening } from "@/lib/db/changes";
import { closeDatabase } from "@/lib/db/client";
import { closeAllEtcd } from "@/lib/etcd/client";
import { stopWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";

/** What is not over by then is left to the lease, the fence and the next process. */
const GRACE_MS = 8_000;

/** On the first signal: ends held requests, lets running jobs end, closes connections, leaves. */
export function stopOnSignals(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  try {
    beginShutdown();
    await stopWorker();
    await stopListening();
    closeAllEtcd();
    await closeDatabase();
  } catch (error) {
    log.error({ err: error }, "stopping failed");
  }
  process.exit(0);
}
