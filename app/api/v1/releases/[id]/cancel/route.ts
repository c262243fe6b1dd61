import { defineRoute } from "@/lib/command/define-route";
import { cancelRelease } from "@/lib/releases/advance/cancel-release";
import { cancelReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(cancelReleaseOperation, (ctx, { params, body }) =>
  cancelRelease(ctx, { ...params, ...body }),
);
