import { defineRoute } from "@/lib/command/define-route";
import { deleteWebhook } from "@/lib/notifications/delete-webhook";
import { getWebhook } from "@/lib/notifications/list-webhooks";
import { updateWebhook } from "@/lib/notifications/update-webhook";
import { deleteWebhookOperation, getWebhookOperation, updateWebhookOperation } from "../../_operations/webhooks";

export const GET = defineRoute(getWebhookOperation, (ctx, { params }) => getWebhook(ctx, params));

export const PATCH = defineRoute(updateWebhookOperation, (ctx, { params, body }) =>
  updateWebhook(ctx, { ...body, ...params }),
);

export const DELETE = defineRoute(deleteWebhookOperation, (ctx, { params }) => deleteWebhook(ctx, params));
