import { defineRoute } from "@/lib/command/define-route";
import { revokeStage } from "@/lib/releases/request/revoke-stage";
import { revokeStageOperation } from "../../../../../_operations/releases";

export const POST = defineRoute(revokeStageOperation, (ctx, { params, body }) =>
  revokeStage(ctx, { ...params, ...body }),
);
