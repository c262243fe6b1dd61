import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import { lockGateway } from "./find-gateway";
import { getGateway } from "./list-gateways";
import { auditedGateway } from "./presentation";
import type { GatewayDto, UpdateGatewayInput } from "./schema";

/** Changes what a gateway is called and whether it is in use; its name never changes. */
export async function updateGateway(ctx: Context, { gateway, ...changes }: UpdateGatewayInput): Promise<GatewayDto> {
  const { title, description, status } = changes;
  const command = {
    permission: "gateway.edit",
    action: "gateway.update",
    object: { type: "gateway", name: gateway },
    gateway,
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const before = await lockGateway(tx, gateway);
    const after = await tx.gateway.update({
      where: { name: gateway },
      data: { title, description, status: status && (status === "active" ? "ACTIVE" : "INACTIVE") },
    });
    audit.record({
      object: { ...command.object, id: before.id },
      before: auditedGateway(before),
      after: auditedGateway(after),
    });
    await announce(tx, { topic: "gateway", name: gateway });
  });
  return getGateway(ctx, { gateway });
}
