import { defineRoute } from "@/lib/command/define-route";
import { previewRollback } from "@/lib/releases/preview/preview-rollback";
import { previewRollbackOperation } from "../../../../_operations/release-previews";

export const POST = defineRoute(previewRollbackOperation, (ctx, { params, body }) =>
  previewRollback(ctx, { ...params, ...body }),
);
