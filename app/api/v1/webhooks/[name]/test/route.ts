import { defineRoute } from "@/lib/command/define-route";
import { sendTest } from "@/lib/notifications/deliveries/send-test";
import { testWebhookOperation } from "../../../_operations/webhooks";

export const POST = defineRoute(testWebhookOperation, (ctx, { params }) => sendTest(ctx, params));
