import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { Prisma, Release } from "@/lib/db/generated/client";
import type { ReleaseKind } from "@/lib/db/generated/enums";
import { enqueue } from "@/lib/queue/enqueue";
import { slotStates } from "../states";
import { requireStage } from "./find-scope";
import { supersede } from "./supersede";

/** One plane of a release to be; `snapshotHash` is given when a kept snapshot is pushed again. */
export type PlannedTarget = {
  dataPlaneId: string;
  dataPlaneName: string;
  versionNumber: string | null;
  snapshotHash?: string;
  /** It takes no part, and why is plain from the plane's status. */
  skipped?: boolean;
};

export type PlannedRelease = {
  gateway: string;
  stage: string;
  kind: ReleaseKind;
  version: { id: string; number: string } | null;
  comment: string;
  targets: readonly PlannedTarget[];
  onCheckFailure?: string;
  onForeignEdit?: string;
  supersede?: boolean;
  trigger?: Prisma.InputJsonValue;
  links?: { retryOfId?: string; rollbackOfId?: string };
  /** Pass a database that is older than the plane: the new sequence is above this one. */
  forcedAbove?: bigint;
};

/**
 * Takes the scope's slot and makes the release with its targets, before any check: a refused release is history too.
 * The audit records the intent; `advance-release` does the rest.
 * @throws AppError 409 naming the holder when the slot is taken, or when the stage is being removed
 */
export async function openRelease(tx: Tx, audit: Audit, ctx: Context, plan: PlannedRelease): Promise<Release> {
  const scope = `${plan.gateway}/${plan.stage}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`slot:${scope}`}, 0))`;
  if (plan.kind !== "REVOKE") await refuseRemoved(tx, plan);
  const superseded = await clearSlot(tx, audit, scope, plan.supersede ?? false);
  const release = await tx.release.create({ data: await toRow(tx, ctx, scope, plan) });
  if (superseded) await tx.release.update({ where: { id: superseded }, data: { supersededById: release.id } });
  audit.record({
    object: { type: "release", id: release.id, name: `${scope} #${release.seq}` },
    gateway: plan.gateway,
    after: intentOf(plan, release),
  });
  await enqueue(tx, "advance-release", { releaseId: release.id }, { key: `advance:${release.id}` });
  await announce(tx, { topic: "release", releaseId: release.id, gateway: plan.gateway });
  return release;
}

/** What is to be taken off for good must not come back by way of an earlier release. */
async function refuseRemoved(tx: Tx, { gateway, stage }: PlannedRelease): Promise<void> {
  const stages = await tx.stage.findMany({ where: { name: stage, gateway: { name: gateway } } });
  requireStage({ name: gateway, stages }, stage);
}

async function clearSlot(tx: Tx, audit: Audit, scope: string, replace: boolean): Promise<string | null> {
  const holder = await tx.release.findFirst({ where: { scope, state: { in: [...slotStates] } } });
  if (!holder) return null;
  if (!replace) {
    const { id, requesterName, state } = holder;
    throw new AppError("GP_RELEASE_10001", { scope, holder: id, author: requesterName, state });
  }
  await supersede(tx, audit, holder);
  return holder.id;
}

async function toRow(tx: Tx, ctx: Context, scope: string, plan: PlannedRelease): Promise<Prisma.ReleaseCreateInput> {
  const { _max } = await tx.release.aggregate({ where: { scope }, _max: { seq: true } });
  const floor = plan.forcedAbove ?? 0n;
  const last = _max.seq ?? 0n;
  return {
    scope,
    gatewayName: plan.gateway,
    stageName: plan.stage,
    versionId: plan.version?.id,
    versionNumber: plan.version?.number,
    kind: plan.kind,
    seq: (last > floor ? last : floor) + 1n,
    requesterKind: ctx.actor.kind,
    requesterId: ctx.actor.id,
    requesterName: ctx.actor.name,
    source: ctx.source,
    comment: plan.comment,
    trigger: plan.trigger,
    onCheckFailure: plan.onCheckFailure,
    onForeignEdit: plan.onForeignEdit,
    forced: plan.forcedAbove !== undefined,
    retryOfId: plan.links?.retryOfId,
    rollbackOfId: plan.links?.rollbackOfId,
    targets: { create: plan.targets.map(toTargetRow) },
  };
}

function toTargetRow(target: PlannedTarget) {
  return {
    dataPlaneId: target.dataPlaneId,
    dataPlaneName: target.dataPlaneName,
    versionNumber: target.versionNumber,
    snapshotHash: target.snapshotHash,
    restores: target.snapshotHash !== undefined,
    ...(target.skipped ? { state: "SKIPPED" as const, finishedAt: new Date() } : {}),
  };
}

function intentOf({ kind, version, comment, targets, trigger, links }: PlannedRelease, { seq }: Release) {
  return {
    kind: kind.toLowerCase(),
    seq: Number(seq),
    version: version?.number ?? null,
    comment,
    dataPlanes: targets.map(({ dataPlaneName }) => dataPlaneName),
    trigger,
    ...links,
  };
}
