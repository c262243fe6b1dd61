import "server-only";
import { shareWatches, stopWatches } from "@/lib/drift/watch/watchers";
import { log } from "@/lib/log";

/** Beside the heartbeat and not in it: a watch that takes its time to end must not let the process look dead. */
const SHARE_EVERY_MS = 1_000;

export type PlaneWatches = { stop: () => Promise<void> };

/** Watches this process's share of the planes, whoever comes and goes among the processes. */
export function startPlaneWatches(): PlaneWatches {
  let current: Promise<void> | null = null;
  const share = () => {
    current ??= shareWatches()
      .catch((error: unknown) => log.warn({ err: error }, "planes could not be shared out"))
      .finally(() => (current = null));
  };
  share();
  const timer = setInterval(share, SHARE_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await current;
      await stopWatches();
    },
  };
}
