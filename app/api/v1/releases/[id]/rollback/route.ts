import { defineRoute } from "@/lib/command/define-route";
import { rollbackRelease } from "@/lib/releases/follow-ups/rollback-release";
import { rollbackReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(rollbackReleaseOperation, (ctx, { params, body }) =>
  rollbackRelease(ctx, { ...params, ...body }),
);
