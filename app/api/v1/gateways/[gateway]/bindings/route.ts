import { listBindings } from "@/lib/bindings/list-bindings";
import { defineRoute } from "@/lib/command/define-route";
import { putBindingsAndRevoke } from "@/lib/releases/request/change-and-revoke";
import { listBindingsOperation, putBindingsOperation } from "../../../_operations/bindings";

export const GET = defineRoute(listBindingsOperation, (ctx, { params }) => listBindings(ctx, params));

export const PUT = defineRoute(putBindingsOperation, (ctx, { params, body }) =>
  putBindingsAndRevoke(ctx, { ...body, ...params }),
);
