import { defineRoute } from "@/lib/command/define-route";
import { deleteGateway } from "@/lib/gateways/delete-gateway";
import { getGateway } from "@/lib/gateways/list-gateways";
import { updateGateway } from "@/lib/gateways/update-gateway";
import { deleteGatewayOperation, getGatewayOperation, updateGatewayOperation } from "../../_operations/gateways";

export const GET = defineRoute(getGatewayOperation, (ctx, { params }) => getGateway(ctx, params));

export const PATCH = defineRoute(updateGatewayOperation, (ctx, { params, body }) =>
  updateGateway(ctx, { ...params, ...body }),
);

export const DELETE = defineRoute(deleteGatewayOperation, (ctx, { params }) => deleteGateway(ctx, params));
