import { History } from "@/components/releases/history/history";
import { historyNames, toReleaseFilters } from "@/components/releases/history/history-filter";
import { listReleases } from "@/lib/releases/history/list-releases";
import { releasesQuery } from "@/lib/releases/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ gateway: string }>; searchParams: SearchParams };

export default async function GatewayReleasesPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const filters = toReleaseFilters({ ...(await textParameters(searchParams, historyNames)), gateway });
  const queryFn = () => listReleases(ctx, { limit: 50, ...filters });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...releasesQuery(filters), queryFn })]}>
      <History of={{ gateway }} />
    </Prefetched>
  );
}
