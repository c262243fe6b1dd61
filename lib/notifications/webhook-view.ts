import type { Prisma } from "@/lib/db/generated/client";
import type { WebhookDto } from "./schema";

/** Everything but the secret. */
export const webhookColumns = {
  id: true,
  name: true,
  url: true,
  events: true,
  gateways: true,
  enabled: true,
  createdAt: true,
  updatedAt: true,
  deliveries: { select: { event: true, state: true, createdAt: true }, orderBy: { id: "desc" }, take: 1 },
} as const satisfies Prisma.WebhookEndpointSelect;

export type WebhookRow = Prisma.WebhookEndpointGetPayload<{ select: typeof webhookColumns }>;

export function presentWebhook({ id: _id, deliveries: [last], createdAt, updatedAt, ...row }: WebhookRow): WebhookDto {
  return {
    ...row,
    lastDelivery: last ? { ...last, createdAt: last.createdAt.toISOString() } : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** As it is remembered for ever: a query may hold a password of the receiver's. */
export function auditedWebhook({ name, url, events, gateways, enabled }: WebhookRow) {
  const { origin, pathname, search } = new URL(url);
  return { name, url: `${origin}${pathname}${search && "?…"}`, events, gateways, enabled };
}
