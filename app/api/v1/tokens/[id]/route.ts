import { defineRoute } from "@/lib/command/define-route";
import { deleteToken } from "@/lib/people/tokens/delete-token";
import { deleteTokenOperation } from "../../_operations/people";

export const DELETE = defineRoute(deleteTokenOperation, (ctx, { params }) => deleteToken(ctx, params));
