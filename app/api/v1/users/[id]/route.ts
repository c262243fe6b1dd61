import { defineRoute } from "@/lib/command/define-route";
import { updateUser } from "@/lib/people/update-user";
import { updateUserOperation } from "../../_operations/people";

export const PATCH = defineRoute(updateUserOperation, (ctx, { params, body }) =>
  updateUser(ctx, { ...params, ...body }),
);
