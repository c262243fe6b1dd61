import { defineRoute } from "@/lib/command/define-route";
import { createToken } from "@/lib/people/tokens/create-token";
import { listTokens } from "@/lib/people/tokens/list-tokens";
import { createTokenOperation, listTokensOperation } from "../_operations/people";

export const GET = defineRoute(listTokensOperation, (ctx, { query }) => listTokens(ctx, query));

export const POST = defineRoute(createTokenOperation, async (ctx, { body }) => {
  const token = await createToken(ctx, body);
  const headers = { location: `/api/v1/tokens/${token.id}`, "cache-control": "no-store" };
  return Response.json(token, { status: 201, headers });
});
