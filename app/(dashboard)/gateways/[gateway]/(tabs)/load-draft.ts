import "server-only";
import { getDefinition } from "@/lib/gateways/definition/get-definition";
import { draftQuery } from "@/lib/gateways/draft/queries";
import { getGateway } from "@/lib/gateways/list-gateways";
import type { SessionContext } from "../../../../_session/require-session";

/** The draft for its query; the revision first, as the query itself reads it. */
export const draftOf = (ctx: SessionContext, gateway: string) => ({
  ...draftQuery(gateway),
  queryFn: async () => {
    const { revision } = await getGateway(ctx, { gateway });
    return { revision, definition: await getDefinition(ctx, { gateway }) };
  },
});
