import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { isRecord, type JsonObject } from "@/lib/core/json";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { db } from "@/lib/db/client";
import type { DriftRecord } from "@/lib/db/generated/client";
import { etcd } from "@/lib/etcd/client";
import { maskBlueprint } from "@/lib/gateways/definition/secrets";
import { applyDraft } from "@/lib/gateways/draft/apply-draft";
import { loadDraft } from "@/lib/gateways/draft/load-draft";
import { lockGateway } from "@/lib/gateways/find-gateway";
import { loadInstallation } from "@/lib/installation/load-installation";
import { loadValues } from "@/lib/releases/snapshots/load-values";
import { hashOfLive } from "../../compare";
import { mapBack, type ChangedKey } from "./map-back";
import { Unmappable } from "./unmappable";

/** What was released and what is there, in clear. @throws AppError 422, or 409 when it was changed meanwhile */
export async function readChangedKey(drift: DriftRecord): Promise<ChangedKey> {
  const { key, kind, stageName: stage, beforeHash, afterHash, dataPlaneName } = drift;
  if (kind !== "MODIFIED" || beforeHash === null || afterHash === null)
    throw unmappable(drift, "it was not changed but added or deleted");
  const [values, text] = await Promise.all([loadValues([beforeHash]), readLive(drift)]);
  const { macKey } = await loadInstallation();
  if (text === null || hashOfLive(text, undefined, macKey) !== afterHash) {
    throw new AppError("GP_DRIFT_10003", { key, plane: dataPlaneName });
  }
  return { key, stage, recorded: parse(drift, values.get(beforeHash)?.value), live: parse(drift, text) };
}

async function readLive({ dataPlaneId, key, dataPlaneName: name }: DriftRecord): Promise<string | null> {
  const row = dataPlaneId === null ? null : await db.dataPlane.findUnique({ where: { id: dataPlaneId } });
  if (!row) throw new AppError("GP_PLANE_20001", { name });
  const { connection, prefix } = openPlane(row);
  return (await etcd(connection).readKey(`${prefix}/${key}`))?.value ?? null;
}

function parse(drift: DriftRecord, text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (isRecord(value)) return value as JsonObject;
  } catch {
    throw unmappable(drift, "it is no JSON");
  }
  throw unmappable(drift, "it is no object");
}

/** Changes the gateway's draft accordingly; others who edit it wait. @throws AppError 422 */
export async function takeIntoDraft(scope: CommandScope, drift: DriftRecord, changed: ChangedKey): Promise<void> {
  const gateway = await lockGateway(scope.tx, drift.gatewayName);
  const { blueprint } = await loadDraft(scope.tx, gateway.id);
  try {
    await applyDraft(scope, gateway, mapBack(maskBlueprint(blueprint), changed).draft);
  } catch (error) {
    throw error instanceof Unmappable ? unmappable(drift, error.message) : error;
  }
}

function unmappable({ key }: DriftRecord, reason: string): AppError {
  return new AppError("GP_DRIFT_20002", { key, reason });
}
