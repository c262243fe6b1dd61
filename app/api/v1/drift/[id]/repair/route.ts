import { defineRoute } from "@/lib/command/define-route";
import { repairDrift } from "@/lib/drift/decisions/repair-drift";
import { repairDriftOperation } from "../../../_operations/drift";

export const POST = defineRoute(repairDriftOperation, (ctx, { params }) => repairDrift(ctx, params));
