import { defineRoute } from "@/lib/command/define-route";
import { resyncPlane } from "@/lib/releases/follow-ups/resync-plane";
import { resyncPlaneOperation } from "../../../_operations/releases";

export const POST = defineRoute(resyncPlaneOperation, (ctx, { params, body }) =>
  resyncPlane(ctx, { ...params, ...body }),
);
