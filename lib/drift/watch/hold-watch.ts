import "server-only";
import type { Tx } from "@/lib/db/client";
import { workerId } from "@/lib/queue/worker-identity";

/** Another process watches the plane by now: whatever this one was about to say of it is void. */
export class WatchLost extends Error {}

/** Nobody takes the watch over while this transaction lasts. @returns whether it is still ours */
export async function isWatchHeld(tx: Tx, dataPlaneId: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "PlaneWatch" WHERE "dataPlaneId" = ${dataPlaneId} AND "holder" = ${workerId()} FOR SHARE`;
  return held.length > 0;
}
