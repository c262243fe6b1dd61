import { defineRoute } from "@/lib/command/define-route";
import { listRollbackKeys } from "@/lib/releases/preview/preview-rollback";
import { listRollbackKeysOperation } from "../../../../../_operations/release-previews";

export const POST = defineRoute(listRollbackKeysOperation, (ctx, { params, body }) =>
  listRollbackKeys(ctx, { ...params, ...body }),
);
