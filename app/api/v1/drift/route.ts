import { defineRoute } from "@/lib/command/define-route";
import { listDrift } from "@/lib/drift/records/list-drift";
import { listDriftOperation } from "../_operations/drift";

export const GET = defineRoute(listDriftOperation, (ctx, { query }) => listDrift(ctx, query));
