import "server-only";
import type { Tx } from "@/lib/db/client";
import { enqueue, enqueueEach } from "@/lib/queue/enqueue";

/** The queue begins a job anew when its worker died in the middle of it: a receiver may be told twice, never not at all. */
const TRIES = 10;

/** So that receivers that hang never occupy all of the workers, which have releases to write. */
const LANES = 4;

type Queued = { id: string; endpointId: string; attempts: readonly unknown[] };

/** Has a delivery tried, now or after a pause; one that waits already is tried at the new time instead. */
export async function queueDelivery(tx: Tx, delivery: Queued, delayMs = 0): Promise<void> {
  const { payload, ...options } = toJob(delivery);
  await enqueue(tx, "deliver-webhook", payload, { ...options, delayMs, tries: TRIES });
}

export async function queueDeliveries(tx: Tx, deliveries: readonly Queued[]): Promise<void> {
  await enqueueEach(tx, "deliver-webhook", deliveries.map(toJob), { tries: TRIES });
}

function toJob({ id, endpointId, attempts }: Queued) {
  return {
    key: `deliver:${id}`,
    payload: { deliveryId: id, attempt: attempts.length },
    queue: `webhooks-${parseInt(endpointId.slice(-1), 16) % LANES}`,
  };
}
