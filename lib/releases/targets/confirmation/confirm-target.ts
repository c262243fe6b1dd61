import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError, toAppError } from "@/lib/core/errors";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import type { PlaneNode } from "@/lib/data-planes/schema";
import { storedPlane } from "@/lib/data-planes/stored-plane";
import { db, type Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { DataPlane, Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import { confirmNodes, type NodeVerdict } from "@/lib/distribution/confirm/confirm-nodes";
import { expectationOf } from "@/lib/distribution/confirm/expectation";
import { readLive } from "@/lib/distribution/read-live";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import type { Tasks } from "@/lib/queue/tasks";
import { endCommand } from "../../advance/end-release";
import { lockRelease } from "../../advance/lock-release";
import { takeNextStep } from "../../advance/next-step";
import { recordEvents } from "../../advance/record-events";
import type { NodeLoad } from "../../schema";
import { loadSnapshot } from "../../snapshots/load-snapshot";
import { isConfirming } from "../../states";
import { endConfirmation } from "./end-confirmation";
import { changedLoads, loadOf, mergeLoads, nodesToAsk } from "./node-loads";
import { nextLookMs } from "./patience";

type Confirming = Prisma.ReleaseTargetGetPayload<{ include: { release: true } }>;

/**
 * The job that asks a plane's nodes once whether they run what was written, and ends the target or comes again. It
 * may run at any time and twice at once: what was heard counts under the lock of the release's row.
 */
export async function confirmTarget(ctx: Context, { targetId }: Tasks["confirm-target"]): Promise<void> {
  const target = await db.releaseTarget.findUnique({ where: { id: targetId }, include: { release: true } });
  if (!target || !isConfirming(target)) return;
  const plane = await db.dataPlane.findUnique({ where: { id: target.dataPlaneId ?? "" } });
  const nodes = plane ? storedPlane(plane).nodes : [];
  const heard = plane ? await hear(target, plane, nodesToAsk(nodes, target.nodes as NodeLoad[])) : [];
  await runCommand(ctx, endCommand(target.release), async ({ tx, audit }) => {
    audit.nothingChanged();
    const { targets } = await lockRelease(tx, target.releaseId);
    const locked = targets.find(({ id }) => id === targetId);
    if (!locked || !isConfirming(locked)) return;
    const isOver = await record(tx, locked, nodes, heard);
    if (isOver) await takeNextStep(tx, audit, target.releaseId);
  });
}

/** Whatever keeps us from asking is an answer too: a target must not stay as it is for ever. */
async function hear(
  { release, snapshotHash }: Confirming,
  plane: DataPlane,
  nodes: PlaneNode[],
): Promise<NodeVerdict[]> {
  const scope = { gateway: release.gatewayName, stage: release.stageName };
  try {
    const [snapshot, live] = await Promise.all([loadSnapshot(snapshotHash ?? ""), readLive(openPlane(plane), scope)]);
    return await confirmNodes(nodes, expectationOf(scope, snapshot, live));
  } catch (error) {
    if (!(error instanceof AppError)) log.error({ err: error, release: release.id }, "nodes could not be asked");
    const detail = `it is not known what it must run: ${toAppError(error).message}`;
    return nodes.map(({ controlUrl }) => ({ controlUrl, state: "silent", detail, at: new Date() }));
  }
}

/** @returns whether the target has ended */
async function record(tx: Tx, target: ReleaseTarget, nodes: readonly PlaneNode[], heard: readonly NodeVerdict[]) {
  const known = target.nodes as NodeLoad[];
  const now = await databaseTime(tx);
  const loads = mergeLoads(nodes, known, timedBy(now, heard));
  await recordEvents(
    tx,
    target.releaseId,
    changedLoads(known, loads).map((load) => toEvent(target, load)),
  );
  const pauseMs = nodes.length === 0 || loadOf(loads) === "loaded" ? null : nextLookMs(spentMs(target, now));
  if (pauseMs === null) {
    await endConfirmation(tx, target, loads, nodes.length === 0 ? "not-observed" : undefined);
    return true;
  }
  await tx.releaseTarget.update({ where: { id: target.id }, data: { nodes: loads } });
  await enqueue(tx, "confirm-target", { targetId: target.id }, { key: `confirm:${target.id}`, delayMs: pauseMs });
  return false;
}

function toEvent(target: ReleaseTarget, { node, state, detail }: NodeLoad) {
  return { target, step: "confirm", status: state, detail: { node, detail: detail ?? undefined } };
}

/** By the clock that everything else of a release is timed by. */
function timedBy(now: Date, heard: readonly NodeVerdict[]): NodeVerdict[] {
  const aheadMs = now.getTime() - Date.now();
  return heard.map((verdict) => ({ ...verdict, at: new Date(verdict.at.getTime() + aheadMs) }));
}

function spentMs({ writtenAt }: ReleaseTarget, now: Date): number {
  return now.getTime() - (writtenAt?.getTime() ?? 0);
}
