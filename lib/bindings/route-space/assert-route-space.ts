import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { loadStagesOn, lockRouteSpace } from "./claimed-space";
import { findRouteSpaceConflict } from "./route-space";

/**
 * After a gateway's stages or bindings were written: host and path prefix are still unique on each of its planes.
 * @throws AppError GP_BINDING_10002 naming both stages
 */
export async function assertRouteSpace(tx: Tx, gateway: string): Promise<void> {
  await lockRouteSpace(tx);
  const bindings = await tx.binding.findMany({ where: { gateway: { name: gateway } }, select: { dataPlaneId: true } });
  if (bindings.length === 0) return;
  const stages = await loadStagesOn(
    tx,
    bindings.map(({ dataPlaneId }) => dataPlaneId),
  );
  const conflict = findRouteSpaceConflict(stages, gateway);
  if (conflict) throw new AppError("GP_BINDING_10002", { ...conflict });
}
