import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { storedPlane } from "@/lib/data-planes/stored-plane";
import { db } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { haveDroppedRoutes } from "@/lib/distribution/confirm/dropped-routes";
import { enqueue } from "@/lib/queue/enqueue";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { holdLease } from "./lease-lost";
import type { Lease } from "./lease-target";

const NEXT_LOOK_MS = 150;

/**
 * Before what deleted routes used is deleted: whether a node may still serve one of them, until the time it is given
 * is over. @returns true when the job is to come again
 */
export async function mustAwaitNodes({ release, target }: Lease, until: number): Promise<boolean> {
  const leftMs = until - (await databaseTime(db)).getTime();
  if (leftMs <= 0) return false;
  const plane = await db.dataPlane.findUnique({ where: { id: target.dataPlaneId ?? "" } });
  const nodes = plane ? storedPlane(plane).nodes : [];
  if (nodes.length === 0) return true;
  const scope = { gateway: release.gatewayName, stage: release.stageName };
  const snapshot = await loadSnapshot(target.snapshotHash ?? "");
  return !(await haveDroppedRoutes(nodes, { scope, snapshot, withinMs: leftMs }));
}

/** The lease stays ours, and nobody writes meanwhile. */
export async function comeAgain(lease: Lease, until: number): Promise<void> {
  const { id, attempt } = lease.target;
  await runBookkeeping(async (tx) => {
    await holdLease(tx, lease);
    const at = new Date(Math.min((await databaseTime(tx)).getTime() + NEXT_LOOK_MS, until));
    await enqueue(tx, "write-target", { targetId: id, attempt, nodesHaveUntil: until }, { key: `write:${id}`, at });
  });
}
