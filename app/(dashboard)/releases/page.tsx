import type { Metadata } from "next";
import { History } from "@/components/releases/history/history";
import { historyNames, toReleaseFilters } from "@/components/releases/history/history-filter";
import { PageHeader } from "@/components/ui/page-header";
import { listReleases } from "@/lib/releases/history/list-releases";
import { releasesQuery } from "@/lib/releases/queries";
import { Prefetched } from "../../_session/prefetched";
import { requireSession } from "../../_session/require-session";
import { textParameters, type SearchParams } from "../../_session/search-params";

export const metadata: Metadata = { title: "Releases" };

export default async function ReleasesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireSession();
  const filters = toReleaseFilters(await textParameters(searchParams, historyNames));
  return (
    <Prefetched
      load={(client) => [
        client.prefetchInfiniteQuery({
          ...releasesQuery(filters),
          queryFn: () => listReleases(ctx, { limit: 50, ...filters }),
        }),
      ]}
    >
      <PageHeader title="Releases" description="What was released, by whom, and what it came to on each plane" />
      <History />
    </Prefetched>
  );
}
