import { defineRoute } from "@/lib/command/define-route";
import { getDrift } from "@/lib/drift/records/list-drift";
import { getDriftOperation } from "../../_operations/drift";

export const GET = defineRoute(getDriftOperation, (ctx, { params }) => getDrift(ctx, params));
