import { defineRoute } from "@/lib/command/define-route";
import { getVersion } from "@/lib/gateways/versions/list-versions";
import { getVersionOperation } from "../../../../_operations/gateways";

export const GET = defineRoute(getVersionOperation, (ctx, { params }) => getVersion(ctx, params));
