import { operation } from "@/lib/command/operation";
import { PageQuery, pageOf } from "@/lib/core/pagination";
import {
  CreateWebhookInput,
  DeliveryDto,
  DeliveryParams,
  ListDeliveriesQuery,
  SavedWebhookDto,
  WebhookChanges,
  WebhookDto,
  WebhookParams,
} from "@/lib/notifications/schema";

const tag = "Webhooks";

export const listWebhooksOperation = operation({
  method: "GET",
  path: "/webhooks",
  tag,
  summary: "The webhooks by name, with what became of their last delivery. Secrets are never shown",
  query: PageQuery,
  answers: pageOf(WebhookDto),
});

export const createWebhookOperation = operation({
  method: "POST",
  path: "/webhooks",
  tag,
  summary: "Have events sent to a URL, signed as Standard Webhooks. Without a secret one is made up and shown once",
  body: CreateWebhookInput,
  status: 201,
  answers: SavedWebhookDto,
  audits: { action: "webhook.create", objectType: "webhook" },
});

export const getWebhookOperation = operation({
  method: "GET",
  path: "/webhooks/{name}",
  tag,
  summary: "One webhook",
  params: WebhookParams,
  answers: WebhookDto,
});

export const updateWebhookOperation = operation({
  method: "PATCH",
  path: "/webhooks/{name}",
  tag,
  summary: "Change a webhook: absent fields stay. What waits goes to the new URL, signed with the new secret",
  params: WebhookParams,
  body: WebhookChanges,
  answers: SavedWebhookDto,
  audits: { action: "webhook.update", objectType: "webhook" },
});

export const deleteWebhookOperation = operation({
  method: "DELETE",
  path: "/webhooks/{name}",
  tag,
  summary: "Delete a webhook with its deliveries",
  params: WebhookParams,
  status: 204,
  audits: { action: "webhook.delete", objectType: "webhook" },
});

export const testWebhookOperation = operation({
  method: "POST",
  path: "/webhooks/{name}/test",
  tag,
  summary: "Send the event ping, once; its delivery tells what came of it",
  params: WebhookParams,
  status: 202,
  answers: DeliveryDto,
  audits: { action: "webhook.test", objectType: "webhook" },
});

export const listDeliveriesOperation = operation({
  method: "GET",
  path: "/webhooks/{name}/deliveries",
  tag,
  summary: "What was sent or is to be sent, newest first, with every attempt; kept for 30 days",
  params: WebhookParams,
  query: ListDeliveriesQuery,
  answers: pageOf(DeliveryDto),
});

export const redeliverOperation = operation({
  method: "POST",
  path: "/webhooks/{name}/deliveries/{id}/redeliver",
  tag,
  summary: "Send an event again now, under the same webhook-id",
  params: DeliveryParams,
  status: 202,
  answers: DeliveryDto,
  audits: { action: "webhook.redeliver", objectType: "webhook" },
});
