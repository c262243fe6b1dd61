import { defineRoute } from "@/lib/command/define-route";
import { createUser } from "@/lib/people/create-user";
import { listUsers } from "@/lib/people/list-users";
import { createUserOperation, listUsersOperation } from "../_operations/people";

export const GET = defineRoute(listUsersOperation, (ctx, { query }) => listUsers(ctx, query));

export const POST = defineRoute(createUserOperation, async (ctx, { body }) => {
  const user = await createUser(ctx, body);
  return Response.json(user, { status: 201, headers: { location: `/api/v1/users/${user.id}` } });
});
