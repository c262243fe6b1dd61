import { dump } from "js-yaml";
import { defineRoute } from "@/lib/command/define-route";
import { getDefinition } from "@/lib/gateways/definition/get-definition";
import { putDefinitionAndRevoke } from "@/lib/releases/request/change-and-revoke";
import { getDefinitionOperation, putDefinitionOperation } from "../../../_operations/gateways";

export const GET = defineRoute(getDefinitionOperation, async (ctx, { params, request }) => {
  const definition = await getDefinition(ctx, params);
  if (!request.headers.get("accept")?.includes("yaml")) return definition;
  return new Response(dump(definition, { noRefs: true, lineWidth: -1 }), {
    headers: { "content-type": "application/yaml", "cache-control": "no-store" },
  });
});

export const PUT = defineRoute(putDefinitionOperation, (ctx, { params, query, body }) =>
  putDefinitionAndRevoke(ctx, { ...params, ...query, definition: body }),
);
