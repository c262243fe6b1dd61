import { defineRoute } from "@/lib/command/define-route";
import { listWatches } from "@/lib/drift/records/list-watches";
import { listWatchesOperation } from "../../_operations/drift";

export const GET = defineRoute(listWatchesOperation, (ctx) => listWatches(ctx));
