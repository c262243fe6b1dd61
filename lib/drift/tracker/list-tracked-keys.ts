import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { requirePlane } from "@/lib/data-planes/registry";
import { db } from "@/lib/db/client";
import { snapshotHashes } from "../expectation/snapshot-hashes";
import type { ListTrackedKeysInput, TrackedKeyDto } from "../schema";
import { findOrigins, type Origin } from "./origins";

type Tracker = Awaited<ReturnType<typeof loadTrackers>>[number];
type Position = { scope: string; key: string };
type Row = Position & { tracker: Tracker };

/** Every key that Gateplane keeps on a plane: stage by stage, in the order of the keys. @throws AppError 404 */
export async function listTrackedKeys(ctx: Context, input: ListTrackedKeysInput): Promise<Page<TrackedKeyDto>> {
  authorize(ctx.actor, "read");
  const { id } = await requirePlane(db, input.name);
  const [scope = "", key = ""] = decodeCursor(input.cursor, z.tuple([z.string(), z.string()])) ?? [];
  const rows = await collectRows(await loadTrackers(id, input), { scope, key }, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const [origins, exceptions] = await Promise.all([findAllOrigins(id, shown), findExceptions(id, shown)]);
  return toPage(
    rows,
    input.limit,
    (row) => [row.scope, row.key],
    (row) => presentKey(row, origins.get(row.key) ?? null, exceptions),
  );
}

async function loadTrackers(dataPlaneId: string, { gateway, stage }: ListTrackedKeysInput) {
  const trackers = await db.tracker.findMany({ where: { dataPlaneId, currentHash: { not: null } } });
  const wanted = trackers.filter(({ scope }) => {
    const [ofGateway, ofStage] = scope.split("/");
    return (gateway ?? ofGateway) === ofGateway && (stage ?? ofStage) === ofStage;
  });
  const releases = await db.release.findMany({
    where: { id: { in: wanted.flatMap(({ currentReleaseId }) => currentReleaseId ?? []) } },
    select: { id: true, seq: true, versionNumber: true },
  });
  return wanted
    .map((tracker) => ({ ...tracker, release: releases.find(({ id }) => id === tracker.currentReleaseId) ?? null }))
    .sort((left, right) => (left.scope < right.scope ? -1 : 1));
}

async function collectRows(trackers: readonly Tracker[], after: Position, most: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const tracker of trackers) {
    if (tracker.scope < after.scope) continue;
    const keys = [...(await snapshotHashes(tracker.currentHash ?? "")).keys()].sort();
    const left = tracker.scope === after.scope ? keys.filter((key) => key > after.key) : keys;
    rows.push(...left.slice(0, most - rows.length).map((key) => ({ scope: tracker.scope, key, tracker })));
    if (rows.length === most) return rows;
  }
  return rows;
}

async function findAllOrigins(dataPlaneId: string, rows: readonly Row[]): Promise<ReadonlyMap<string, Origin | null>> {
  const scopes = Map.groupBy(rows, ({ scope }) => scope);
  const found = await Promise.all(
    [...scopes].map(([scope, those]) =>
      findOrigins(
        dataPlaneId,
        scope,
        those.map(({ key }) => key),
      ),
    ),
  );
  return new Map(found.flatMap((origins) => [...origins]));
}

type Exceptions = { drifts: ReadonlyMap<string, string>; tolerated: ReadonlySet<string> };

async function findExceptions(dataPlaneId: string, rows: readonly Row[]): Promise<Exceptions> {
  const where = { dataPlaneId, key: { in: rows.map(({ key }) => key) } };
  const [drifts, tolerated] = await Promise.all([
    db.driftRecord.findMany({ where: { ...where, state: "OPEN" }, select: { id: true, key: true } }),
    db.trackedKey.findMany({ where: { ...where, kind: "TOLERATED" }, select: { key: true } }),
  ]);
  return {
    drifts: new Map(drifts.map(({ id, key }) => [key, id])),
    tolerated: new Set(tolerated.map(({ key }) => key)),
  };
}

function presentKey({ key, tracker }: Row, introducedBy: Origin | null, exceptions: Exceptions): TrackedKeyDto {
  const { scope, release, completedAt, pendingHashes } = tracker;
  const [gateway = "", stage = ""] = scope.split("/");
  const driftId = exceptions.drifts.get(key) ?? null;
  return {
    ...{ key, gateway, stage, introducedBy, driftId },
    state: stateOf(driftId, exceptions.tolerated.has(key), pendingHashes.length > 0),
    confirmedBy: release && {
      id: release.id,
      seq: release.seq === null ? null : Number(release.seq),
      version: release.versionNumber,
    },
    confirmedAt: completedAt?.toISOString() ?? null,
  };
}

function stateOf(driftId: string | null, isTolerated: boolean, isReleasing: boolean): TrackedKeyDto["state"] {
  if (isReleasing) return "releasing";
  if (driftId !== null) return "drifted";
  return isTolerated ? "tolerated" : "as-released";
}
