import { defineRoute } from "@/lib/command/define-route";
import { cancelRelease } from "@/lib/releases/follow-ups/cancel-release";
import { cancelReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(cancelReleaseOperation, (ctx, { params, body }) =>
  cancelRelease(ctx, { ...params, ...body }),
);
