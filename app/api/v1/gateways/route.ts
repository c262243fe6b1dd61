import { createGateway } from "@/lib/bindings/create-gateway";
import { defineRoute } from "@/lib/command/define-route";
import { listGateways } from "@/lib/gateways/list-gateways";
import { createGatewayOperation, listGatewaysOperation } from "../_operations/gateways";

export const GET = defineRoute(listGatewaysOperation, (ctx, { query }) => listGateways(ctx, query));

export const POST = defineRoute(createGatewayOperation, async (ctx, { body }) => {
  const gateway = await createGateway(ctx, body);
  return Response.json(gateway, { status: 201, headers: { location: `/api/v1/gateways/${gateway.name}` } });
});
