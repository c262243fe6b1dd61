import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { lockWebhook } from "../find-webhook";
import type { DeliveryDto, DeliveryParams } from "../schema";
import { assertSwitchedOn } from "./assert-switched-on";
import { attemptsOf, deliveryColumns, presentDelivery } from "./delivery-view";
import { queueDelivery } from "./queue-delivery";

/** Sends an event once more, under the id it had, so that receivers know it again. */
export async function redeliver(ctx: Context, { name, id }: DeliveryParams): Promise<DeliveryDto> {
  const command = {
    permission: "webhook.manage",
    action: "webhook.redeliver",
    object: { type: "webhook", name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const endpoint = await lockWebhook(tx, name);
    assertSwitchedOn(endpoint);
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, endpointId: endpoint.id },
      data: { state: "PENDING", nextAt: null, finishedAt: null },
    });
    if (count === 0) throw new AppError("GP_WEBHOOK_10004", { name, id });
    const row = await tx.webhookDelivery.findUniqueOrThrow({ where: { id }, select: deliveryColumns });
    await queueDelivery(tx, { id, endpointId: endpoint.id, attempts: attemptsOf(row) });
    audit.record({ object: { type: "webhook", id: endpoint.id, name }, after: { delivery: id, event: row.event } });
    return presentDelivery(row);
  });
}
