import { defineRoute } from "@/lib/command/define-route";
import { rejectRelease } from "@/lib/releases/approvals/decide-approval";
import { rejectReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(rejectReleaseOperation, (ctx, { params, body }) =>
  rejectRelease(ctx, { ...params, ...body }),
);
