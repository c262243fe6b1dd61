import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { PublishedEvent } from "@/lib/queue/tasks";
import { queueDeliveries } from "./queue-delivery";

/** Makes a delivery for every webhook that follows an event. Done twice, it makes and sends none again. */
export async function fanOutEvent(_ctx: Context, event: PublishedEvent): Promise<void> {
  await runBookkeeping(async (tx) => {
    const endpoints = await followersOf(tx, event);
    const body = event as unknown as Prisma.InputJsonObject;
    const added = await tx.webhookDelivery.createManyAndReturn({
      data: endpoints.map(({ id }) => ({ endpointId: id, eventId: event.id, event: event.type, body })),
      skipDuplicates: true,
      select: { id: true, endpointId: true },
    });
    await queueDeliveries(
      tx,
      added.map((delivery) => ({ ...delivery, attempts: [] })),
    );
  });
}

function followersOf(tx: Tx, { type, gateway }: PublishedEvent): Promise<{ id: string }[]> {
  return tx.webhookEndpoint.findMany({
    where: {
      enabled: true,
      AND: [
        { OR: [{ events: { isEmpty: true } }, { events: { has: type } }] },
        { OR: [{ gateways: { isEmpty: true } }, ...(gateway === null ? [] : [{ gateways: { has: gateway } }])] },
      ],
    },
    select: { id: true },
  });
}
