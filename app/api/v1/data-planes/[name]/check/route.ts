import { defineRoute } from "@/lib/command/define-route";
import { checkPlane } from "@/lib/data-planes/check-plane";
import { checkPlaneOperation } from "../../../_operations/data-planes";

export const POST = defineRoute(checkPlaneOperation, (ctx, { params }) => checkPlane(ctx, params));
