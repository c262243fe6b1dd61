import { defineRoute } from "@/lib/command/define-route";
import { previewResync } from "@/lib/releases/preview/preview-resync";
import { previewResyncOperation } from "../../../../_operations/release-previews";

export const POST = defineRoute(previewResyncOperation, (ctx, { params, body }) =>
  previewResync(ctx, { ...params, ...body }),
);
