import { defineRoute } from "@/lib/command/define-route";
import { previewRelease } from "@/lib/releases/preview/preview-release";
import { previewReleaseOperation } from "../../../../_operations/release-previews";

export const POST = defineRoute(previewReleaseOperation, (ctx, { params, body }) =>
  previewRelease(ctx, { ...params, ...body }),
);
