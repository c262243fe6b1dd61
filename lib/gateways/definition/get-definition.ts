import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { loadDraft } from "../draft/load-draft";
import { findGateway } from "../find-gateway";
import type { GatewayParams } from "../schema";
import { withoutIds } from "./identified";
import type { GatewayDefinition } from "./schema";
import { maskBlueprint } from "./secrets";

/** The definition as it was put, its secrets masked: put back, it changes nothing. @throws AppError 404 */
export async function getDefinition(ctx: Context, { gateway }: GatewayParams): Promise<GatewayDefinition> {
  authorize(ctx.actor, "read");
  const { id, name, title, description } = await findGateway(db, gateway);
  const { blueprint } = await loadDraft(db, id);
  const bindings = await db.binding.findMany({
    where: { gatewayId: id, removing: false },
    select: { dataPlane: { select: { name: true } } },
    orderBy: { dataPlane: { name: "asc" } },
  });
  const dataPlanes = bindings.map(({ dataPlane }) => dataPlane.name);
  return { gateway: name, title, description, dataPlanes, ...withoutIds(maskBlueprint(blueprint)) };
}
