import { defineRoute } from "@/lib/command/define-route";
import { listReleases } from "@/lib/releases/history/list-releases";
import { listReleasesOperation } from "../_operations/releases";

export const GET = defineRoute(listReleasesOperation, (ctx, { query }) => listReleases(ctx, query));
