import { defineRoute } from "@/lib/command/define-route";
import { acceptRelease } from "@/lib/releases/follow-ups/accept-release";
import { acceptReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(acceptReleaseOperation, (ctx, { params, body }) =>
  acceptRelease(ctx, { ...params, ...body }),
);
