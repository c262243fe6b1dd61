import type { Metadata } from "next";
import { driftNames, toDriftFilters } from "@/components/drift/list/drift-filter";
import { DriftList } from "@/components/drift/list/drift-list";
import { lastDriftQuery } from "@/components/drift/list/last-drift";
import { DriftStats } from "@/components/drift/watch/drift-stats";
import { PageHeader } from "@/components/ui/page-header";
import { driftQuery, planeWatchesQuery } from "@/lib/drift/queries";
import { listDrift } from "@/lib/drift/records/list-drift";
import { listWatches } from "@/lib/drift/records/list-watches";
import { Prefetched } from "../../_session/prefetched";
import { requireSession } from "../../_session/require-session";
import { textParameters, type SearchParams } from "../../_session/search-params";

export const metadata: Metadata = { title: "Drift" };

export default async function DriftPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireSession();
  const filters = toDriftFilters(await textParameters(searchParams, driftNames));
  return (
    <Prefetched
      load={(client) => [
        client.prefetchInfiniteQuery({
          ...driftQuery(filters),
          queryFn: () => listDrift(ctx, { limit: 50, state: "open", ...filters }),
        }),
        client.prefetchInfiniteQuery({
          ...lastDriftQuery({}),
          queryFn: () => listDrift(ctx, { limit: 1, state: "all" }),
        }),
        client.prefetchQuery({ ...planeWatchesQuery(), queryFn: () => listWatches(ctx) }),
      ]}
    >
      <PageHeader title="Drift" description="Keys on the data planes that are not as they were released" />
      <DriftStats />
      <DriftList />
    </Prefetched>
  );
}
