import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import { describeError, type ErrorParams } from "@/lib/core/errors";
import type { Prisma, ReleaseEvent, ReleaseTarget } from "@/lib/db/generated/client";
import type { ReleaseDto, ReleaseEventDto, ReleaseKindName, ReleaseSummary, TargetDto } from "../schema";
import { hasReleaseEnded } from "../states";

/** Rows as the outside sees them. */

export type SummaryRow = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;
export type ReleaseRow = SummaryRow & { events: ReleaseEvent[] };

export function toSummary(row: SummaryRow): ReleaseSummary {
  return {
    id: row.id,
    seq: Number(row.seq),
    gateway: row.gatewayName,
    stage: row.stageName,
    version: row.versionNumber,
    kind: row.kind.toLowerCase() as ReleaseKindName,
    state: row.state,
    settled: hasReleaseEnded(row.state),
    requester: row.requesterName,
    requesterKind: row.requesterKind,
    source: row.source,
    comment: row.comment,
    trigger: row.trigger as ReleaseSummary["trigger"],
    error: toldError(row),
    createdAt: row.createdAt.toISOString(),
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

export function toRelease(row: ReleaseRow): ReleaseDto {
  const events = row.events.map(toEvent);
  return {
    ...toSummary(row),
    targets: row.targets.map((target) => ({
      ...toTarget(target),
      events: events.filter(({ targetId }) => targetId === target.id),
    })),
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

function toTarget(row: ReleaseTarget): Omit<TargetDto, "events"> {
  return {
    id: row.id,
    dataPlane: row.dataPlaneName,
    version: row.versionNumber,
    wave: row.wave,
    state: row.state,
    load: row.load,
    error: toldError(row),
    counts: { put: row.put, deleted: row.deleted, unchanged: row.unchanged },
    revision: row.revision,
    attempt: row.attempt,
    startedAt: time(row.startedAt),
    writtenAt: time(row.writtenAt),
    loadedAt: time(row.loadedAt),
    finishedAt: time(row.finishedAt),
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

function time(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
