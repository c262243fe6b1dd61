import { History } from "@/components/releases/history/history";
import { historyNames, toReleaseFilters } from "@/components/releases/history/history-filter";
import { listReleases } from "@/lib/releases/history/list-releases";
import { releasesQuery } from "@/lib/releases/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ name: string }>; searchParams: SearchParams };

export default async function PlaneReleasesPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { name } = await params;
  const filters = toReleaseFilters({ ...(await textParameters(searchParams, historyNames)), plane: name });
  const queryFn = () => listReleases(ctx, { limit: 50, ...filters });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...releasesQuery(filters), queryFn })]}>
      <History of={{ plane: name }} />
    </Prefetched>
  );
}
