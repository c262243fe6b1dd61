import { driftNames, toDriftFilters } from "@/components/drift/list/drift-filter";
import { DriftList } from "@/components/drift/list/drift-list";
import { driftQuery } from "@/lib/drift/queries";
import { listDrift } from "@/lib/drift/records/list-drift";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ name: string }>; searchParams: SearchParams };

export default async function PlaneDriftPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { name } = await params;
  const filters = toDriftFilters({ ...(await textParameters(searchParams, driftNames)), plane: name });
  const queryFn = () => listDrift(ctx, { limit: 50, state: "open", ...filters });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...driftQuery(filters), queryFn })]}>
      <DriftList of={{ plane: name }} />
    </Prefetched>
  );
}
