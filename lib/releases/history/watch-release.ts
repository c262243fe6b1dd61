import "server-only";
import { onChange } from "@/lib/db/changes";

/** Changes of one release; one that comes between two `next` is not lost. */
export function watchRelease(releaseId: string) {
  let waken: () => void = () => undefined;
  let missed = false;
  const stop = onChange((change) => {
    if (change !== null && !(change.topic === "release" && change.releaseId === releaseId)) return;
    missed = true;
    waken();
  });
  const next = async (over: AbortSignal) => {
    if (!missed && !over.aborted) {
      await new Promise<void>((resolve) => {
        waken = () => {
          over.removeEventListener("abort", waken);
          resolve();
        };
        over.addEventListener("abort", waken);
      });
    }
    missed = false;
  };
  return { next, stop };
}
