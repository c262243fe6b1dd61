import { GatewayOverview } from "@/components/gateways/overview/gateway-overview";
import { listPlanes } from "@/lib/data-planes/list-planes";
import { planesQuery } from "@/lib/data-planes/queries";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { listReleases } from "@/lib/releases/history/list-releases";
import { matrixQuery, releasesQuery } from "@/lib/releases/queries";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

export default async function GatewayPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const latest = { gateway, limit: 5 };
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery({ ...matrixQuery(), queryFn: () => getMatrix(ctx) }),
        client.prefetchQuery({ ...planesQuery(), queryFn: () => listPlanes(ctx, { limit: 100 }) }),
        client.prefetchInfiniteQuery({ ...releasesQuery(latest), queryFn: () => listReleases(ctx, latest) }),
      ]}
    >
      <GatewayOverview gateway={gateway} />
    </Prefetched>
  );
}
