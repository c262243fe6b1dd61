import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { Prisma, Release } from "@/lib/db/generated/client";
import type { ReleaseKind } from "@/lib/db/generated/enums";
import { enqueue } from "@/lib/queue/enqueue";
import { personOf } from "../approvals/person";
import { publishRelease } from "../publish-release";
import { releaseObject } from "../release-object";
import type { ApprovalRule, Hold } from "../schema";
import type { WaveSettings } from "../waves/wave-settings";

/** One plane of a release to be; `snapshotHash` is given when a kept snapshot is pushed again. */
export type PlannedTarget = {
  dataPlaneId: string;
  dataPlaneName: string;
  versionNumber: string | null;
  wave?: number;
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
  waves?: WaveSettings[];
  onFailure?: string;
  requireLoaded?: boolean;
  onCheckFailure?: string;
  onForeignEdit?: string;
  onPreviewChange?: string;
  seen?: Prisma.InputJsonValue;
  supersede?: boolean;
  scheduledAt?: Date;
  freezeOverride?: string;
  /** A rollback to what was undone before. */
  bringsBack?: boolean;
  trigger?: Prisma.InputJsonValue;
  links?: { retryOfId?: string; rollbackOfId?: string };
  /** Pass a database that is older than the plane: the new sequence is above this one. */
  forcedAbove?: bigint;
};

/** Where a release comes in: with the slot, or waiting for people or its time. */
export type Entry =
  | { state: "CHECKING"; seq: bigint }
  | { state: "SCHEDULED"; resumeAt: Date }
  | { state: "PENDING_APPROVAL"; rule: ApprovalRule };

/** Makes the release with its targets. The audit records the intent; `advance-release` does the rest. */
export async function insertRelease(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  plan: PlannedRelease,
  entry: Entry,
): Promise<Release> {
  const now = await databaseTime(tx);
  const release = await tx.release.create({ data: { ...rowOf(ctx, plan, now), ...placeOf(entry, now) } });
  audit.record({ object: releaseObject(release), gateway: plan.gateway, after: intentOf(plan, release) });
  const at = entry.state === "SCHEDULED" ? entry.resumeAt : undefined;
  await enqueue(tx, "advance-release", { releaseId: release.id }, { key: `advance:${release.id}`, at });
  await announce(tx, { topic: "release", releaseId: release.id, gateway: plan.gateway });
  await publishRelease(tx, entry.state === "PENDING_APPROVAL" ? "awaiting-approval" : "requested", release);
  return release;
}

function rowOf(ctx: Context, plan: PlannedRelease, now: Date) {
  return {
    scope: `${plan.gateway}/${plan.stage}`,
    gatewayName: plan.gateway,
    stageName: plan.stage,
    versionId: plan.version?.id,
    versionNumber: plan.version?.number,
    kind: plan.kind,
    requesterKind: ctx.actor.kind,
    requesterId: ctx.actor.id,
    requesterName: ctx.actor.name,
    requesterUserId: personOf(ctx.actor),
    source: ctx.source,
    comment: plan.comment,
    trigger: plan.trigger,
    waves: plan.waves,
    onFailure: plan.onFailure,
    requireLoaded: plan.requireLoaded,
    onCheckFailure: plan.onCheckFailure,
    onForeignEdit: plan.onForeignEdit,
    onPreviewChange: plan.onPreviewChange,
    seen: plan.seen,
    scheduledAt: plan.scheduledAt,
    freezeOverride: plan.freezeOverride,
    bringsBack: plan.bringsBack,
    forced: plan.forcedAbove !== undefined,
    retryOfId: plan.links?.retryOfId,
    rollbackOfId: plan.links?.rollbackOfId,
    targets: { create: plan.targets.map((target) => toTargetRow(target, now)) },
  };
}

function placeOf(entry: Entry, now: Date) {
  switch (entry.state) {
    case "CHECKING":
      return { state: entry.state, seq: entry.seq, begunAt: now };
    case "SCHEDULED": {
      const hold: Hold = { kind: "time", until: entry.resumeAt.toISOString() };
      return { state: entry.state, resumeAt: entry.resumeAt, hold };
    }
    case "PENDING_APPROVAL": {
      const hold: Hold = { kind: "approval", wave: 0, missing: entry.rule.required };
      return { state: entry.state, approvalRule: entry.rule, hold };
    }
  }
}

function toTargetRow(target: PlannedTarget, now: Date) {
  return {
    dataPlaneId: target.dataPlaneId,
    dataPlaneName: target.dataPlaneName,
    versionNumber: target.versionNumber,
    wave: target.wave,
    snapshotHash: target.snapshotHash,
    restores: target.snapshotHash !== undefined,
    ...(target.skipped ? { state: "SKIPPED" as const, finishedAt: now } : {}),
  };
}

function intentOf(plan: PlannedRelease, { seq, approvalRule }: Release) {
  const { kind, version, comment, targets, waves = [], trigger, links } = plan;
  return {
    kind: kind.toLowerCase(),
    seq: seq === null ? undefined : Number(seq),
    version: version?.number ?? null,
    comment,
    dataPlanes: targets.map(({ dataPlaneName }) => dataPlaneName),
    waves:
      waves.length > 0 ? waves.map((wave, index) => ({ ...wave, dataPlanes: planesOf(plan, index + 1) })) : undefined,
    onFailure: plan.onFailure,
    scheduledAt: plan.scheduledAt?.toISOString(),
    approvalRule: approvalRule ?? undefined,
    freezeOverride: plan.freezeOverride,
    trigger,
    ...links,
  };
}

function planesOf({ targets }: PlannedRelease, wave: number): string[] {
  return targets.filter((target) => target.wave === wave).map(({ dataPlaneName }) => dataPlaneName);
}
