import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import { describeError, type ErrorParams } from "@/lib/core/errors";
import type { Approval, Prisma, ReleaseEvent, ReleaseTarget } from "@/lib/db/generated/client";
import type { ApprovalDto, ReleaseDto, ReleaseEventDto, ReleaseKindName, ReleaseSummary, TargetDto } from "../schema";
import { waveStatesOf } from "../waves/wave-states";
import { settingsOf } from "../waves/wave-settings";
import { isSettled } from "../states";

/** Rows as the outside sees them. */

export type SummaryRow = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;
export type ReleaseRow = SummaryRow & { events: ReleaseEvent[]; approvals: Approval[] };

export function toSummary(row: SummaryRow): ReleaseSummary {
  return {
    id: row.id,
    seq: row.seq === null ? null : Number(row.seq),
    gateway: row.gatewayName,
    stage: row.stageName,
    version: row.versionNumber,
    kind: row.kind.toLowerCase() as ReleaseKindName,
    state: row.state,
    settled: isSettled(row),
    hold: row.hold as ReleaseSummary["hold"],
    waves: toWaves(row),
    onFailure: row.onFailure as ReleaseSummary["onFailure"],
    requireLoaded: row.requireLoaded,
    scheduledAt: time(row.scheduledAt),
    approvalRule: row.approvalRule as ReleaseSummary["approvalRule"],
    freezeOverride: row.freezeOverride,
    requester: row.requesterName,
    requesterKind: row.requesterKind,
    source: row.source,
    comment: row.comment,
    trigger: row.trigger as ReleaseSummary["trigger"],
    error: toldError(row),
    createdAt: row.createdAt.toISOString(),
    begunAt: time(row.begunAt),
    startedAt: time(row.startedAt),
    finishedAt: time(row.finishedAt),
    retryOf: row.retryOfId,
    rollbackOf: row.rollbackOfId,
    revertedBy: row.revertedById,
    supersededBy: row.supersededById,
    accepted: toAcceptance(row),
    targets: row.targets.map(toTarget),
  };
}

/** `versionsBefore`: of what ran on its planes, by their names. */
export function toRelease(row: ReleaseRow, versionsBefore: ReadonlyMap<string, string | null>): ReleaseDto {
  const events = row.events.map(toEvent);
  return {
    ...toSummary(row),
    targets: row.targets.map((target) => ({
      ...toTarget(target),
      versionBefore: versionsBefore.get(target.dataPlaneName) ?? null,
      events: events.filter(({ targetId }) => targetId === target.id),
    })),
    approvals: row.approvals.map(toApproval),
    events: events.filter(({ targetId }) => targetId === null),
  };
}

export function toEvent(row: ReleaseEvent): ReleaseEventDto {
  return {
    number: row.number,
    targetId: row.targetId,
    seq: row.seq,
    step: row.step,
    status: row.status,
    detail: row.detail as ReleaseEventDto["detail"],
    at: row.at.toISOString(),
  };
}

function toTarget(row: ReleaseTarget): ReleaseSummary["targets"][number] {
  return {
    id: row.id,
    dataPlane: row.dataPlaneName,
    version: row.versionNumber,
    wave: row.wave,
    state: row.state,
    load: row.load as TargetDto["load"],
    nodes: row.nodes as TargetDto["nodes"],
    error: toldError(row),
    counts: { put: row.put, deleted: row.deleted, unchanged: row.unchanged },
    revision: row.revision,
    attempt: row.attempt,
    begunAt: time(row.begunAt),
    startedAt: time(row.startedAt),
    writtenAt: time(row.writtenAt),
    loadedAt: time(row.loadedAt),
    finishedAt: time(row.finishedAt),
    toWrittenMs: span(row.begunAt, row.writtenAt),
    toLoadedMs: span(row.begunAt, row.loadedAt),
  };
}

function toldError({ errorCode, errorParams }: Pick<ReleaseTarget, "errorCode" | "errorParams">) {
  if (errorCode === null) return undefined;
  const code = errorCode as ErrorCode;
  const { cause, cure } = catalogue[code];
  return { code, message: describeError(code, (errorParams ?? {}) as ErrorParams), cause, cure };
}

function toAcceptance({ acceptedBy, acceptedAt, acceptedReason }: SummaryRow): ReleaseSummary["accepted"] {
  if (acceptedBy === null || acceptedAt === null) return null;
  return { by: acceptedBy, at: acceptedAt.toISOString(), reason: acceptedReason ?? "" };
}

function toApproval({ wave, decision, byName, comment, at }: Approval): ApprovalDto {
  return {
    wave,
    decision: decision === "APPROVED" ? "approved" : "rejected",
    by: byName,
    comment,
    at: at.toISOString(),
  };
}

function toWaves(row: SummaryRow): ReleaseSummary["waves"] {
  const states = waveStatesOf(row);
  return settingsOf(row).map(({ pauseSeconds, needsApproval }, index) => ({
    number: index + 1,
    dataPlanes: row.targets.filter(({ wave }) => wave === index + 1).map(({ dataPlaneName }) => dataPlaneName),
    pauseSeconds,
    needsApproval,
    state: states[index] ?? "waiting",
  }));
}

function span(from: Date | null, to: Date | null): number | null {
  return from && to && Math.max(0, to.getTime() - from.getTime());
}

function time(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
