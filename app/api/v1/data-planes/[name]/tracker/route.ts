import { defineRoute } from "@/lib/command/define-route";
import { listTrackedKeys } from "@/lib/drift/tracker/list-tracked-keys";
import { listTrackedKeysOperation } from "../../../_operations/drift";

export const GET = defineRoute(listTrackedKeysOperation, (ctx, { params, query }) =>
  listTrackedKeys(ctx, { ...query, ...params }),
);
