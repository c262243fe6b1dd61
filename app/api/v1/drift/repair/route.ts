import { defineRoute } from "@/lib/command/define-route";
import { repairMany } from "@/lib/drift/decisions/repair-many";
import { repairManyOperation } from "../../_operations/drift";

export const POST = defineRoute(repairManyOperation, (ctx, { body }) => repairMany(ctx, body));
