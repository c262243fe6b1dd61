import { defineRoute } from "@/lib/command/define-route";
import { listPreviewKeys } from "@/lib/releases/preview/preview-release";
import { listPreviewKeysOperation } from "../../../../../_operations/release-previews";

export const POST = defineRoute(listPreviewKeysOperation, (ctx, { params, body }) =>
  listPreviewKeys(ctx, { ...params, ...body }),
);
