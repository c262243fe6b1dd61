import { defineRoute } from "@/lib/command/define-route";
import { retryRelease } from "@/lib/releases/follow-ups/retry-release";
import { retryReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(retryReleaseOperation, (ctx, { params, body }) =>
  retryRelease(ctx, { ...params, ...body }),
);
