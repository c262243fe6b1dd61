import { defineRoute } from "@/lib/command/define-route";
import { listPlaneDrift } from "@/lib/drift/records/list-drift";
import { listPlaneDriftOperation } from "../../../_operations/drift";

export const GET = defineRoute(listPlaneDriftOperation, (ctx, { params, query }) =>
  listPlaneDrift(ctx, { ...query, ...params }),
);
