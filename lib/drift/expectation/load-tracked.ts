import "server-only";
import { db } from "@/lib/db/client";
import type { DriftMode } from "@/lib/db/generated/enums";
import type { Tolerance } from "../compare";
import type { Tracked } from "./standing";

export type TrackedScope = Tracked & { scope: string; mode: DriftMode };

/** The scopes that were ever released to a plane, or the one named. Unbound ones are reported on, nothing more. */
export async function loadTracked(dataPlaneId: string, scope: string | null = null): Promise<TrackedScope[]> {
  const rows = await db.$queryRaw<(Omit<TrackedScope, "currentSeq"> & { currentSeq: bigint | null })[]>`
    SELECT tracker."scope", tracker."currentHash", tracker."pendingHashes", tracker."currentReleaseId",
      release."seq" AS "currentSeq", COALESCE(binding."driftMode", 'REPORT')::text AS "mode"
    FROM "Tracker" AS tracker
    LEFT JOIN "Release" AS release ON release."id" = tracker."currentReleaseId"
    LEFT JOIN "Gateway" AS gateway ON gateway."name" = split_part(tracker."scope", '/', 1)
    LEFT JOIN "Binding" AS binding
      ON binding."gatewayId" = gateway."id" AND binding."dataPlaneId" = tracker."dataPlaneId"
    WHERE tracker."dataPlaneId" = ${dataPlaneId} AND tracker."scope" = COALESCE(${scope}::text, tracker."scope")`;
  return rows.map((row) => ({ ...row, currentSeq: row.currentSeq === null ? null : Number(row.currentSeq) }));
}

/** A drift that is recorded and not over. */
export type OpenDrift = {
  id: string;
  key: string;
  scope: string;
  afterHash: string | null;
  beforeHash: string | null;
  releaseId: string | null;
  stranger: boolean;
  flapping: boolean;
  repairs: number;
  repairingSince: Date | null;
};

const openColumns = {
  ...{ id: true, key: true, scope: true, afterHash: true, beforeHash: true, releaseId: true },
  ...{ stranger: true, flapping: true, repairs: true, repairingSince: true },
} as const;

export async function loadOpenDrift(dataPlaneId: string): Promise<OpenDrift[]> {
  return db.driftRecord.findMany({ where: { dataPlaneId, state: "OPEN" }, select: openColumns });
}

export async function loadTolerances(dataPlaneId: string): Promise<ReadonlyMap<string, Tolerance>> {
  const rows = await db.trackedKey.findMany({ where: { dataPlaneId, kind: "TOLERATED" } });
  return new Map(rows.map(({ key, expectedHash, liveHash }) => [key, { expectedHash, liveHash }]));
}
