import "server-only";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openPlane, type PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { storedPlane } from "@/lib/data-planes/stored-plane";
import { announce } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import type { DriftRecord } from "@/lib/db/generated/client";
import { readMarker } from "@/lib/distribution/marker";
import { etcd } from "@/lib/etcd/client";
import type { LiveKey } from "@/lib/etcd/read";
import { assertSettled } from "@/lib/installation/guard";
import { loadInstallation } from "@/lib/installation/load-installation";
import { hashOfLive } from "../compare";
import { loadTracked } from "../expectation/load-tracked";
import { snapshotHashes } from "../expectation/snapshot-hashes";
import { standingOf } from "../expectation/standing";
import { endDrift } from "../records/end-drift";
import { getDrift } from "../records/list-drift";
import { repairKeys } from "../repair/repair-keys";
import type { DriftDto, DriftParams } from "../schema";
import { markerOf } from "../watch/place-of-key";
import { commandOnDrift, requireOpen } from "./command-on-drift";

/**
 * Puts back what was released, whatever the binding's mode, on condition that the key is as it was found.
 * @throws AppError 404, 409 when it is over, changed meanwhile, a stranger's, or while a release is being written
 */
export async function repairDrift(ctx: Context, { id }: DriftParams): Promise<DriftDto> {
  const { command, drift } = await commandOnDrift(ctx, id, "drift.repair");
  await runPreparedCommand(
    ctx,
    command,
    () => putBack(drift),
    async ({ tx, audit }) => {
      await endDrift(tx, audit, [id], { state: "REPAIRED", by: ctx.actor.name });
      await announce(tx, { topic: "drift", dataPlane: drift.dataPlaneName, decided: true });
    },
  );
  return getDrift(ctx, { id });
}

async function putBack(drift: DriftRecord): Promise<void> {
  const { id, key, stranger } = drift;
  requireOpen(drift);
  await assertSettled();
  const plane = await findPlane(drift);
  if (stranger) throw new AppError("GP_DRIFT_10004", { key, plane: plane.name });
  const { marker, expected } = await findExpected(plane, drift);
  const live = await etcd(plane.connection).readKey(`${plane.prefix}/${key}`);
  if (!(await isAsFound(drift, live))) throw new AppError("GP_DRIFT_10003", { key, plane: plane.name });
  const repairable = { id, key, expected, modRevision: live?.modRevision ?? "0" };
  const { ids } = await repairKeys(plane, marker, [repairable]);
  if (ids.length === 0) throw new AppError("GP_DRIFT_10003", { key, plane: plane.name });
}

async function isAsFound({ afterHash }: DriftRecord, live: LiveKey | null): Promise<boolean> {
  if (live === null) return afterHash === null;
  const { macKey } = await loadInstallation();
  return hashOfLive(live.value, undefined, macKey) === afterHash;
}

/** @throws AppError when it is gone, or its etcd went back and nobody has confirmed it */
async function findPlane({ dataPlaneId, dataPlaneName: name }: DriftRecord): Promise<PlaneAccess> {
  const row = dataPlaneId === null ? null : await db.dataPlane.findUnique({ where: { id: dataPlaneId } });
  if (!row) throw new AppError("GP_PLANE_20001", { name });
  const { restored } = storedPlane(row).health;
  if (restored) throw new AppError(restored.code, restored.params);
  return openPlane(row);
}

/** What should be there by what is released now, and the marker that says so. */
async function findExpected(plane: PlaneAccess, { key, scope, gatewayName, stageName }: DriftRecord) {
  const [tracked = null] = await loadTracked(plane.id, scope);
  const marker = await readMarker(plane, { gateway: gatewayName, stage: stageName });
  const { id } = await loadInstallation();
  const standing = tracked ? standingOf(marker, tracked, id) : null;
  if (marker === null || standing?.is !== "marked") {
    throw new AppError("GP_DRIFT_10002", { key, scope, plane: plane.name });
  }
  const expected = (await snapshotHashes(standing.snapshot)).get(key) ?? null;
  return { expected, marker: { key: markerOf(scope), modRevision: marker.modRevision } };
}
