import "server-only";
import { runCommand } from "@/lib/command/run-command";
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

/**
 * Lets what was found stay, until it changes again or a release changes what should be there.
 * @throws AppError 404, 409 when it is over already
 */
export async function acceptDrift(ctx: Context, { id, comment }: AcceptDriftInput): Promise<DriftDto> {
  const { command } = await commandOnDrift(ctx, id, "drift.accept");
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const drift = await lockOpen(tx, id);
    await tolerate(tx, drift, ctx.actor.name, comment);
    await endDrift(tx, audit, [id], { state: "ACCEPTED", by: ctx.actor.name, comment });
    await announce(tx, { topic: "drift", dataPlane: drift.dataPlaneName, decided: true });
  });
  return getDrift(ctx, { id });
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
