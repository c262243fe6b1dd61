import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { findLiveScopes } from "@/lib/data-planes/live-scopes";
import { announce } from "@/lib/db/changes";
import { lockGateway } from "./find-gateway";
import { auditedGateway } from "./presentation";
import type { GatewayParams } from "./schema";

/** Deletes a gateway that serves nothing. Its releases and its audit events stay. @throws AppError 409 */
export async function deleteGateway(ctx: Context, { gateway }: GatewayParams): Promise<void> {
  const command = {
    permission: "gateway.edit",
    action: "gateway.delete",
    object: { type: "gateway", name: gateway },
    gateway,
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const row = await lockGateway(tx, gateway);
    const live = await findLiveScopes(tx, { gateway });
    if (live.length > 0) {
      const where = live.map(({ stage, dataPlane }) => `${stage} on ${dataPlane}`).join(", ");
      throw new AppError("GP_GATEWAY_10003", { gateway, live: where });
    }
    await tx.gateway.delete({ where: { name: gateway } });
    audit.record({ object: { ...command.object, id: row.id }, before: auditedGateway(row) });
    await announce(tx, { topic: "gateway", name: gateway });
  });
}
