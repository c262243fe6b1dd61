import "server-only";
import type { Context } from "@/lib/core/context";
import { healthState, unknownHealth, type HealthRecord } from "@/lib/data-planes/health/health";
import type { HealthState } from "@/lib/data-planes/schema";
import { db } from "@/lib/db/client";
import type { ReleaseState, TargetState } from "@/lib/db/generated/enums";
import type { MatrixCell } from "./schema";
import { cellStateOf } from "./matrix-cell";

type Row = {
  scope: string;
  dataPlane: string;
  liveVersion: string | null;
  isLive: boolean;
  halfWritten: boolean;
  drifts: number;
  completedAt: Date | null;
  releaseId: string | null;
  lastVersion: string | null;
  releaseState: ReleaseState | null;
  targetState: TargetState | null;
  lastAt: Date | null;
};

/** A cell for every stage on every plane that its gateway is bound to, or that still runs it. */
export async function getMatrix(_ctx: Context): Promise<{ items: MatrixCell[] }> {
  const [rows, planeStates] = await Promise.all([readRows(), readPlaneStates()]);
  return { items: rows.map((row) => toCell(row, planeStates.get(row.dataPlane) ?? "unknown")) };
}

/** In one statement. Targets are looked up cell by cell: there are far more of them than cells. */
async function readRows(): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT "scope", plane."name" AS "dataPlane", COALESCE(ran."keyCount" > 0, false) AS "isLive",
      COALESCE(ran."halfWritten", false) AS "halfWritten", COALESCE(drift.count, 0) AS "drifts", ran."completedAt",
      CASE WHEN ran."currentReleaseId" = last."id" THEN last."versionNumber" ELSE (
        SELECT live."versionNumber" FROM "ReleaseTarget" AS live
        WHERE live."releaseId" = ran."currentReleaseId" AND live."dataPlaneName" = plane."name"
      ) END AS "liveVersion",
      last."id" AS "releaseId", last."versionNumber" AS "lastVersion", last."state" AS "releaseState",
      last."targetState", last.at AS "lastAt"
    FROM (
      SELECT gateway."name" || '/' || stage."name" AS "scope", binding."dataPlaneId", true AS "isBound"
      FROM "Gateway" AS gateway
      JOIN "Stage" AS stage ON stage."gatewayId" = gateway."id"
      JOIN "Binding" AS binding ON binding."gatewayId" = gateway."id"
    ) AS wanted
    FULL JOIN (
      SELECT tracker."scope", tracker."dataPlaneId", tracker."currentReleaseId", tracker."completedAt",
        cardinality(tracker."pendingHashes") > 0 AS "halfWritten", snapshot."keyCount"
      FROM "Tracker" AS tracker LEFT JOIN "Snapshot" AS snapshot ON snapshot."hash" = tracker."currentHash"
    ) AS ran USING ("scope", "dataPlaneId")
    LEFT JOIN (
      SELECT "scope", "dataPlaneId", count(*)::int FROM "DriftRecord" WHERE "state" = 'OPEN' GROUP BY 1, 2
    ) AS drift USING ("scope", "dataPlaneId")
    JOIN "DataPlane" AS plane ON plane."id" = "dataPlaneId"
    LEFT JOIN LATERAL (
      SELECT release."id", release."state", target."state" AS "targetState", target."versionNumber",
        COALESCE(target."finishedAt", release."createdAt") AS at
      FROM "Release" AS release
      JOIN "ReleaseTarget" AS target ON target."releaseId" = release."id" AND target."dataPlaneName" = plane."name"
      WHERE release."scope" = COALESCE(wanted."scope", ran."scope")
        AND release."seq" IS NOT NULL AND release."state" NOT IN ('REFUSED', 'CANCELLED') AND target."state" NOT IN ('SKIPPED', 'CANCELLED')
      ORDER BY release."seq" DESC LIMIT 1
    ) AS last ON true
    WHERE wanted."isBound" OR ran."halfWritten" OR ran."keyCount" > 0
    ORDER BY split_part("scope", '/', 1), split_part("scope", '/', 2), plane."name"`;
}

async function readPlaneStates(): Promise<Map<string, HealthState>> {
  const planes = await db.dataPlane.findMany({ select: { name: true, health: true, checkedAt: true } });
  const now = new Date();
  return new Map(
    planes.map(({ name, health, checkedAt }) => {
      const record = { ...unknownHealth, ...(health as Partial<HealthRecord>) };
      return [name, healthState(record, checkedAt, now)];
    }),
  );
}

function toCell(row: Row, planeState: HealthState): MatrixCell {
  const { liveVersion, isLive, halfWritten, drifts, lastVersion, releaseState, targetState } = row;
  const [gateway = "", stage = ""] = row.scope.split("/");
  const last =
    releaseState !== null && targetState !== null ? { version: lastVersion, releaseState, targetState } : null;
  return {
    gateway,
    stage,
    dataPlane: row.dataPlane,
    liveVersion: isLive ? liveVersion : null,
    wantedVersion: lastVersion,
    state: cellStateOf({ liveVersion, last, isLive, halfWritten, drifts, planeState }),
    drifts,
    releaseId: row.releaseId,
    since: (row.lastAt ?? row.completedAt)?.toISOString() ?? null,
  };
}
