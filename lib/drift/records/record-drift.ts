import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { DriftRecord, Prisma } from "@/lib/db/generated/client";
import type { DriftKind } from "@/lib/db/generated/enums";
import { jsonNull } from "@/lib/db/json-null";
import { publishEvent } from "@/lib/queue/publish-event";
import type { Deviation } from "../compare";
import { isFlapping, streakOf } from "../repair/heal-budget";
import { isBulk, summaryOf } from "./bulk";
import type { MaskedSides } from "./masked-values";

/** A scope of a plane that keys were found changed in. */
export type DriftPlace = {
  dataPlaneId: string;
  dataPlane: string;
  scope: string;
  gateway: string;
  stage: string;
  releaseId: string;
};

/** What was found, with everything that is kept of it. */
export type FoundDrift = Deviation & MaskedSides & { stranger: boolean; openId: string | null };

/** Keeps what was found: a key whose drift is open already goes on in the same record. */
export async function recordDrift(
  tx: Tx,
  audit: Audit,
  place: DriftPlace,
  found: readonly FoundDrift[],
): Promise<DriftRecord[]> {
  if (found.length === 0) return [];
  const goingOn = await updateOpen(tx, place, found);
  const known = new Set(goingOn.map(({ key }) => key));
  const streaks = await loadStreaks(tx, place, found);
  const begun = await tx.driftRecord.createManyAndReturn({
    data: found
      .filter(({ key }) => !known.has(key))
      .map((drift) => ({ ...rowOf(place, drift), ...streakColumns(streaks.get(drift.key)) })),
  });
  const records = [...goingOn, ...begun];
  auditFound(audit, place, records);
  await publishFound(tx, place, records);
  return records;
}

/** What somebody ended meanwhile is not touched: it begins anew. */
async function updateOpen(tx: Tx, place: DriftPlace, found: readonly FoundDrift[]): Promise<DriftRecord[]> {
  const updated: DriftRecord[] = [];
  for (const drift of found) {
    if (drift.openId === null) continue;
    const where = { id: drift.openId, state: "OPEN" } as const;
    updated.push(...(await tx.driftRecord.updateManyAndReturn({ where, data: rowOf(place, drift) })));
  }
  return updated;
}

/** How often each key was repaired lately. By the database's clock. */
async function loadStreaks(tx: Tx, { dataPlaneId }: DriftPlace, found: readonly FoundDrift[]) {
  const now = await databaseTime(tx);
  const last = await tx.$queryRaw<{ key: string; repairs: number; resolvedAt: Date | null }[]>`
    SELECT DISTINCT ON ("key") "key", "repairs", "resolvedAt" FROM "DriftRecord"
    WHERE "dataPlaneId" = ${dataPlaneId} AND "key" = ANY(${found.map(({ key }) => key)}) AND "state" = 'REPAIRED'
    ORDER BY "key", "id" DESC`;
  return new Map(last.map((row) => [row.key, streakOf(row, now)]));
}

function streakColumns(repairs = 0) {
  return { repairs, flapping: isFlapping(repairs) };
}

function rowOf(place: DriftPlace, drift: FoundDrift) {
  return {
    dataPlaneId: place.dataPlaneId,
    dataPlaneName: place.dataPlane,
    scope: place.scope,
    gatewayName: place.gateway,
    stageName: place.stage,
    releaseId: place.releaseId,
    key: drift.key,
    kind: drift.kind.toUpperCase() as DriftKind,
    beforeHash: drift.expected,
    afterHash: drift.live,
    before: drift.before ?? jsonNull,
    after: drift.after ?? jsonNull,
    modRevision: drift.modRevision,
    stranger: drift.stranger,
  } satisfies Prisma.DriftRecordUncheckedCreateInput;
}

function auditFound(audit: Audit, { scope, gateway, dataPlane }: DriftPlace, records: readonly DriftRecord[]): void {
  const place = { action: "drift.detect", gateway, dataPlane };
  if (isBulk(records)) {
    audit.record({ ...place, object: { type: "stage", name: scope }, after: summaryOf(records) });
    return;
  }
  for (const { id, key, kind, before, after, flapping } of records) {
    const object = { type: "key", id, name: key };
    audit.record({ ...place, object, before: { value: before }, after: { kind: kind.toLowerCase(), value: after } });
    if (flapping) audit.record({ ...place, object, action: "drift.flapping", after: { key } });
  }
}

async function publishFound(tx: Tx, place: DriftPlace, records: readonly DriftRecord[]): Promise<void> {
  const { gateway, stage, dataPlane } = place;
  const flapping = records.filter((record) => record.flapping);
  const publish = (type: string, keys: readonly DriftRecord[]) =>
    publishEvent(tx, { type, gateway, dataPlane, data: { gateway, stage, dataPlane, ...summaryOf(keys) } });
  await publish("drift.detected", records);
  if (flapping.length > 0) await publish("drift.flapping", flapping);
}
