import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tasks } from "@/lib/queue/tasks";
import type { AttemptDto } from "../schema";
import { openSecret } from "../sealed-secret";
import { pauseAfter } from "./backoff";
import { attemptsOf } from "./delivery-view";
import { postWebhook, type PostLimits } from "./post-webhook";
import { queueDelivery } from "./queue-delivery";
import { signatureHeaders } from "./signature";

const deliveryColumns = {
  id: true,
  endpointId: true,
  eventId: true,
  event: true,
  body: true,
  attempts: true,
  endpoint: { select: { id: true, name: true, url: true, secret: true, enabled: true } },
} as const satisfies Prisma.WebhookDeliverySelect;

type Delivery = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryColumns }>;

/** One attempt, noted with what came of it; after a failed one comes the next, until too many have failed. */
export async function deliverWebhook(
  _ctx: Context,
  { deliveryId, attempt }: Tasks["deliver-webhook"],
  limits?: PostLimits,
): Promise<void> {
  const delivery = await db.webhookDelivery.findFirst({
    where: { id: deliveryId, state: "PENDING" },
    select: deliveryColumns,
  });
  if (delivery === null || attemptsOf(delivery).length !== attempt) return;
  const at = new Date();
  const answer = await send(delivery, at, limits);
  await note(delivery, { at: at.toISOString(), durationMs: Date.now() - at.getTime(), ...answer });
}

type Answer = Awaited<ReturnType<typeof postWebhook>>;

async function send({ endpoint, eventId, body }: Delivery, at: Date, limits?: PostLimits): Promise<Answer> {
  if (!endpoint.enabled) return unsent("the webhook was switched off");
  try {
    const text = JSON.stringify(body);
    const headers = signatureHeaders({ id: eventId, at, body: text, secret: openSecret(endpoint) });
    return await postWebhook(endpoint.url, { headers, body: text }, limits);
  } catch (error) {
    if (error instanceof AppError) return unsent(error.message);
    throw error;
  }
}

function unsent(error: string): Answer {
  return { statusCode: null, error, answer: null };
}

/** Only if nobody else has noted this attempt meanwhile. */
async function note(delivery: Delivery, attempt: AttemptDto): Promise<void> {
  const attempts = [...attemptsOf(delivery), attempt];
  const pause =
    attempt.error === null || !delivery.endpoint.enabled ? null : pauseAfter(attempts.length, delivery.event);
  await runBookkeeping(async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: delivery.id, state: "PENDING", attempts: { equals: delivery.attempts ?? [] } },
      data: { attempts, ...(pause === null ? ended(attempt) : { nextAt: new Date(Date.now() + pause) }) },
    });
    if (count === 0) return;
    if (pause !== null) await queueDelivery(tx, { ...delivery, attempts }, pause);
    await announce(tx, { topic: "webhook" });
  });
}

function ended({ error }: AttemptDto) {
  return { state: error === null ? ("DELIVERED" as const) : ("FAILED" as const), nextAt: null, finishedAt: new Date() };
}
