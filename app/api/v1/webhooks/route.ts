import { defineRoute } from "@/lib/command/define-route";
import { createWebhook } from "@/lib/notifications/create-webhook";
import { listWebhooks } from "@/lib/notifications/list-webhooks";
import { createWebhookOperation, listWebhooksOperation } from "../_operations/webhooks";

export const GET = defineRoute(listWebhooksOperation, (ctx, { query }) => listWebhooks(ctx, query));

export const POST = defineRoute(createWebhookOperation, async (ctx, { body }) => {
  const webhook = await createWebhook(ctx, body);
  return Response.json(webhook, { status: 201, headers: { location: `/api/v1/webhooks/${webhook.name}` } });
});
