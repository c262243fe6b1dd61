import "server-only";
import type { Context } from "@/lib/core/context";
import { healthState, unknownHealth, type HealthRecord } from "@/lib/data-planes/health/health";
import { db } from "@/lib/db/client";
import type { ReleaseState, TargetState } from "@/lib/db/generated/enums";
import type { MatrixCell } from "../schema";
import { cellStateOf } from "./matrix-cell";

type Row = {
  gateway: string;
  stage: string;
  dataPlane: string;
  planeHealth: Partial<HealthRecord>;
  checkedAt: Date | null;
  liveVersion: string | null;
  liveKeys: number | null;
  halfWritten: boolean;
  completedAt: Date | null;
  releaseId: string | null;
  lastVersion: string | null;
  releaseState: ReleaseState | null;
  targetState: TargetState | null;
  lastAt: Date | null;
};

/** A cell for every stage on every plane that its gateway is bound to, or that still runs it. In one statement. */
export async function getMatrix(_ctx: Context): Promise<{ items: MatrixCell[] }> {
  const rows = await db.$queryRaw<Row[]>`
    WITH cell AS (
      SELECT gateway."name" AS gateway, stage."name" AS stage, binding."dataPlaneId"
      FROM "Gateway" AS gateway
      JOIN "Stage" AS stage ON stage."gatewayId" = gateway."id"
      JOIN "Binding" AS binding ON binding."gatewayId" = gateway."id"
      UNION
      SELECT split_part(tracker."scope", '/', 1), split_part(tracker."scope", '/', 2), tracker."dataPlaneId"
      FROM "Tracker" AS tracker LEFT JOIN "Snapshot" AS snapshot ON snapshot."hash" = tracker."currentHash"
      WHERE cardinality(tracker."pendingHashes") > 0 OR snapshot."keyCount" > 0
    )
    SELECT cell.gateway, cell.stage, plane."name" AS "dataPlane", plane."health" AS "planeHealth", plane."checkedAt",
      live."versionNumber" AS "liveVersion", snapshot."keyCount" AS "liveKeys",
      COALESCE(cardinality(tracker."pendingHashes") > 0, false) AS "halfWritten", tracker."completedAt",
      last."id" AS "releaseId", last."versionNumber" AS "lastVersion", last."state" AS "releaseState",
      last."targetState", last.at AS "lastAt"
    FROM cell
    JOIN "DataPlane" AS plane ON plane."id" = cell."dataPlaneId"
    LEFT JOIN "Tracker" AS tracker
      ON tracker."dataPlaneId" = plane."id" AND tracker."scope" = cell.gateway || '/' || cell.stage
    LEFT JOIN "Snapshot" AS snapshot ON snapshot."hash" = tracker."currentHash"
    LEFT JOIN "ReleaseTarget" AS live
      ON live."releaseId" = tracker."currentReleaseId" AND live."dataPlaneName" = plane."name"
    LEFT JOIN LATERAL (
      SELECT release."id", release."state", target."state" AS "targetState", target."versionNumber",
        COALESCE(target."finishedAt", release."createdAt") AS at
      FROM "Release" AS release
      JOIN "ReleaseTarget" AS target ON target."releaseId" = release."id" AND target."dataPlaneName" = plane."name"
      WHERE release."scope" = cell.gateway || '/' || cell.stage
        AND release."seq" IS NOT NULL AND release."state" NOT IN ('REFUSED', 'CANCELLED') AND target."state" NOT IN ('SKIPPED', 'CANCELLED')
      ORDER BY release."seq" DESC LIMIT 1
    ) AS last ON true
    ORDER BY cell.gateway, cell.stage, plane."name"`;
  return { items: rows.map(toCell) };
}

function toCell(row: Row): MatrixCell {
  const last =
    row.releaseState !== null && row.targetState !== null
      ? { version: row.lastVersion, releaseState: row.releaseState, targetState: row.targetState }
      : null;
  const isLive = (row.liveKeys ?? 0) > 0;
  return {
    gateway: row.gateway,
    stage: row.stage,
    dataPlane: row.dataPlane,
    liveVersion: isLive ? row.liveVersion : null,
    wantedVersion: row.lastVersion,
    state: cellStateOf({
      liveVersion: row.liveVersion,
      last,
      isLive,
      halfWritten: row.halfWritten,
      planeState: healthState({ ...unknownHealth, ...row.planeHealth }, row.checkedAt, new Date()),
    }),
    releaseId: row.releaseId,
    since: (row.lastAt ?? row.completedAt)?.toISOString() ?? null,
  };
}
