import "server-only";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { findDefaultPlane } from "@/lib/data-planes/registry";
import { getGateway } from "@/lib/gateways/list-gateways";
import { registerGateway } from "@/lib/gateways/register-gateway";
import type { CreateGatewayInput, GatewayDto } from "@/lib/gateways/schema";
import { replaceBindings } from "./replace-bindings";

/**
 * A new gateway, bound in the same transaction: to the planes named, or else to the default plane, if there is one.
 * @throws AppError 409 when the name is taken or a plane takes no bindings
 */
export async function createGateway(ctx: Context, input: CreateGatewayInput): Promise<GatewayDto> {
  const { name, dataPlanes } = input;
  const command = {
    permission: "gateway.create",
    action: "gateway.create",
    object: { type: "gateway", name },
    gateway: name,
  } as const;
  await runCommand(ctx, command, async (scope) => {
    const row = await registerGateway(scope, input);
    const names = dataPlanes ?? (await nameDefaultPlane(scope));
    const wishes = names.map((dataPlane) => ({ dataPlane }));
    await replaceBindings(scope, row, wishes, { path: "dataPlanes" });
  });
  return getGateway(ctx, { gateway: name });
}

/** What a gateway is bound to when nobody says it: the default plane, or none. */
export async function nameDefaultPlane({ tx }: CommandScope): Promise<string[]> {
  const plane = await findDefaultPlane(tx);
  return plane ? [plane.name] : [];
}
