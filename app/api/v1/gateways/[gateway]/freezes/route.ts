import { defineRoute } from "@/lib/command/define-route";
import { findFreezes } from "@/lib/releases/freeze-windows/freezes/find-freezes";
import { findFreezesOperation } from "../../../_operations/freeze-windows";

export const GET = defineRoute(findFreezesOperation, (ctx, { params, query }) =>
  findFreezes(ctx, { ...query, ...params }),
);
