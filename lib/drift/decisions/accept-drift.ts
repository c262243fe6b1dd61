import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { DriftRecord } from "@/lib/db/generated/client";
import { endDrift } from "../records/end-drift";
import { getDrift } from "../records/list-drift";
import type { AcceptDriftInput, DriftDto } from "../schema";
import { markerOf } from "../watch/place-of-key";
import { commandOnDrift, requireOpen } from "./command-on-drift";
import type { ChangedKey } from "./draft/map-back";
import { readChangedKey, takeIntoDraft } from "./draft/take-into-draft";

/**
 * Lets what was found stay, until it changes again or a release changes what should be there. `draft` takes it into
 * the gateway's draft as well, so that the next version brings it; for that one must be allowed to edit the gateway.
 * @throws AppError 404, 403, 409 when it is over already, 422 when the definition has no words for it
 */
export async function acceptDrift(ctx: Context, { id, comment, how }: AcceptDriftInput): Promise<DriftDto> {
  const { command, drift } = await commandOnDrift(ctx, id, "drift.accept");
  const prepare = () => (how === "draft" ? prepareDraft(ctx, drift) : Promise.resolve(null));
  await runPreparedCommand(ctx, command, prepare, async (scope, changed) => {
    const open = await lockOpen(scope.tx, id);
    if (changed) await takeIntoDraft(scope, open, changed);
    await tolerate(scope.tx, open, ctx.actor.name, comment);
    await endDrift(scope.tx, scope.audit, [id], { state: "ACCEPTED", by: ctx.actor.name, comment });
    await announce(scope.tx, { topic: "drift", dataPlane: open.dataPlaneName, decided: true });
  });
  return getDrift(ctx, { id });
}

async function prepareDraft(ctx: Context, drift: DriftRecord): Promise<ChangedKey> {
  authorize(ctx.actor, "gateway.edit", drift.gatewayName);
  requireOpen(drift);
  return readChangedKey(drift);
}

async function lockOpen(tx: Tx, id: string): Promise<DriftRecord & { dataPlaneId: string }> {
  await tx.$queryRaw`SELECT 1 FROM "DriftRecord" WHERE "id" = ${id} FOR UPDATE`;
  const drift = await tx.driftRecord.findUniqueOrThrow({ where: { id } });
  requireOpen(drift);
  const { dataPlaneId, dataPlaneName, key, scope } = drift;
  if (dataPlaneId === null) throw new AppError("GP_PLANE_20001", { name: dataPlaneName });
  if (key === markerOf(scope)) throw new AppError("GP_DRIFT_10002", { key, scope, plane: dataPlaneName });
  return { ...drift, dataPlaneId };
}

type OnPlane = DriftRecord & { dataPlaneId: string };

async function tolerate(tx: Tx, drift: OnPlane, byName: string, comment: string): Promise<void> {
  const { dataPlaneId, key, scope, beforeHash, afterHash } = drift;
  const tolerance = { kind: "TOLERATED", expectedHash: beforeHash, liveHash: afterHash, byName, comment } as const;
  await tx.trackedKey.upsert({
    where: { dataPlaneId_key: { dataPlaneId, key } },
    create: { dataPlaneId, key, scope, ...tolerance },
    update: { ...tolerance, at: new Date() },
  });
}
