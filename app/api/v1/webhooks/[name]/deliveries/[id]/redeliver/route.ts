import { defineRoute } from "@/lib/command/define-route";
import { redeliver } from "@/lib/notifications/deliveries/redeliver";
import { redeliverOperation } from "../../../../../_operations/webhooks";

export const POST = defineRoute(redeliverOperation, (ctx, { params }) => redeliver(ctx, params));
