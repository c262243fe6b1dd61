import type { DriftRecord } from "@/lib/db/generated/client";
import type { DriftDto } from "../schema";

export function presentDrift(row: DriftRecord): DriftDto {
  return {
    id: row.id,
    dataPlane: row.dataPlaneName,
    gateway: row.gatewayName,
    stage: row.stageName,
    key: row.key,
    kind: row.kind.toLowerCase() as DriftDto["kind"],
    state: row.state.toLowerCase() as DriftDto["state"],
    firstSeen: row.firstSeenAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    before: row.before,
    after: row.after,
    modRevision: row.modRevision,
    stranger: row.stranger,
    repairs: row.repairs,
    flapping: row.flapping,
    releaseId: row.releaseId,
    resolvedBy: row.resolvedBy,
    comment: row.comment,
  };
}
