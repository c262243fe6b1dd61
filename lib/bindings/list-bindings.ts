import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db, type ReadClient } from "@/lib/db/client";
import { findGateway } from "@/lib/gateways/find-gateway";
import type { GatewayParams } from "@/lib/gateways/schema";
import type { BindingDto, BindingsDto } from "./schema";
import { presentBinding, withPlane } from "./stored-binding";

export async function listBindings(ctx: Context, { gateway }: GatewayParams): Promise<BindingsDto> {
  authorize(ctx.actor, "read");
  const { id } = await findGateway(db, gateway);
  return { bindings: await loadBindings(db, id) };
}

export async function loadBindings(client: Pick<ReadClient, "binding">, gatewayId: string): Promise<BindingDto[]> {
  const rows = await client.binding.findMany({
    where: { gatewayId },
    include: withPlane,
    orderBy: { dataPlane: { name: "asc" } },
  });
  return rows.map(presentBinding);
}
