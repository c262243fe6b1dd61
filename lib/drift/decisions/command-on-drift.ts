import "server-only";
import { auditFailure, type Command } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { DriftRecord } from "@/lib/db/generated/client";

export type DriftCommand = { command: Command; drift: DriftRecord };

/** The command of a verb on a drift, which needs its gateway to be authorized. @throws AppError 404, audited */
export async function commandOnDrift(ctx: Context, id: string, action: string): Promise<DriftCommand> {
  const drift = await db.driftRecord.findUnique({ where: { id } });
  if (!drift) {
    const unknown = new AppError("GP_DRIFT_20001", { id });
    await auditFailure(ctx, { action, object: { type: "key", id, name: id } }, unknown);
    throw unknown;
  }
  const { key, gatewayName: gateway, dataPlaneName: dataPlane } = drift;
  const object = { type: "key", id, name: key };
  return { drift, command: { permission: "drift.decide", action, object, gateway, dataPlane } };
}

/** @throws AppError 409 when it is over */
export function requireOpen({ key, state }: DriftRecord): void {
  if (state !== "OPEN") throw new AppError("GP_DRIFT_10001", { key, state: state.toLowerCase() });
}
