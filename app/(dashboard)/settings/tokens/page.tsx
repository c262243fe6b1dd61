import type { Metadata } from "next";
import { TokenList } from "@/components/people/tokens/token-list";
import { listTokens } from "@/lib/people/tokens/list-tokens";
import { tokensQuery } from "@/lib/people/tokens/queries";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  const ctx = await requireSession();
  const queryFn = () => listTokens(ctx, { limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...tokensQuery(), queryFn })]}>
      <TokenList />
    </Prefetched>
  );
}
