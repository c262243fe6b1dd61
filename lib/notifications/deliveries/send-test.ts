import "server-only";
import { randomUUID } from "node:crypto";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { PublishedEvent } from "@/lib/queue/tasks";
import { lockWebhook } from "../find-webhook";
import { TEST_EVENT, type DeliveryDto, type WebhookParams } from "../schema";
import { assertSwitchedOn } from "./assert-switched-on";
import { deliveryColumns, presentDelivery } from "./delivery-view";
import { queueDelivery } from "./queue-delivery";

/** Sends an event that means nothing; what came of it is in the list of deliveries. */
export async function sendTest(ctx: Context, { name }: WebhookParams): Promise<DeliveryDto> {
  const command = {
    permission: "webhook.manage",
    action: "webhook.test",
    object: { type: "webhook", name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const endpoint = await lockWebhook(tx, name);
    assertSwitchedOn(endpoint);
    const body = testEvent(name);
    const row = await tx.webhookDelivery.create({
      data: { endpointId: endpoint.id, eventId: body.id, event: body.type, body },
      select: deliveryColumns,
    });
    await queueDelivery(tx, { id: row.id, endpointId: endpoint.id, attempts: [] });
    audit.record({ object: { type: "webhook", id: endpoint.id, name }, after: { delivery: row.id } });
    return presentDelivery(row);
  });
}

function testEvent(webhook: string) {
  return {
    id: randomUUID(),
    type: TEST_EVENT,
    at: new Date().toISOString(),
    gateway: null,
    dataPlane: null,
    data: { webhook },
  } satisfies PublishedEvent;
}
