import { defineRoute } from "@/lib/command/define-route";
import { importOpenApi } from "@/lib/gateways/openapi/import-openapi";
import { importOpenApiOperation } from "../../../../_operations/gateways";

export const POST = defineRoute(importOpenApiOperation, (ctx, { params, query, body }) =>
  importOpenApi(ctx, { ...params, ...query, document: body }),
);
