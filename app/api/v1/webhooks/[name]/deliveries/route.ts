import { defineRoute } from "@/lib/command/define-route";
import { listDeliveries } from "@/lib/notifications/deliveries/list-deliveries";
import { listDeliveriesOperation } from "../../../_operations/webhooks";

export const GET = defineRoute(listDeliveriesOperation, (ctx, { params, query }) =>
  listDeliveries(ctx, { ...query, ...params }),
);
