import { defineRoute } from "@/lib/command/define-route";
import { approveRelease } from "@/lib/releases/approvals/decide-approval";
import { approveReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(approveReleaseOperation, (ctx, { params, body }) =>
  approveRelease(ctx, { ...params, ...body }),
);
