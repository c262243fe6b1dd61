import type { Metadata } from "next";
import { GatewayList } from "@/components/gateways/gateway-list";
import { listGateways } from "@/lib/gateways/list-gateways";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { matrixQuery } from "@/lib/releases/queries";
import { Prefetched } from "../../_session/prefetched";
import { requireSession } from "../../_session/require-session";
import { textParameters, type SearchParams } from "../../_session/search-params";

export const metadata: Metadata = { title: "Gateways" };

export default async function GatewaysPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireSession();
  const filters = await textParameters(searchParams, ["q", "dataPlane"]);
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery({ ...matrixQuery(), queryFn: () => getMatrix(ctx) }),
        client.prefetchInfiniteQuery({
          ...gatewaysQuery(filters),
          queryFn: () => listGateways(ctx, { ...filters, limit: 50 }),
        }),
      ]}
    >
      <GatewayList />
    </Prefetched>
  );
}
