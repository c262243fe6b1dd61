import { defineRoute } from "@/lib/command/define-route";
import { acceptDrift } from "@/lib/drift/decisions/accept-drift";
import { acceptDriftOperation } from "../../../_operations/drift";

export const POST = defineRoute(acceptDriftOperation, (ctx, { params, body }) =>
  acceptDrift(ctx, { ...params, ...body }),
);
