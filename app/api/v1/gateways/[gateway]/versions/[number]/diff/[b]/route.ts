import { defineRoute } from "@/lib/command/define-route";
import { diffVersions } from "@/lib/gateways/versions/list-versions";
import { diffVersionsOperation } from "../../../../../../_operations/gateways";

export const GET = defineRoute(diffVersionsOperation, (ctx, { params }) => diffVersions(ctx, params));
