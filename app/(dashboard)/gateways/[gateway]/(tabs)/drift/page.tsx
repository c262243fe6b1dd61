import { driftNames, toDriftFilters } from "@/components/drift/list/drift-filter";
import { DriftList } from "@/components/drift/list/drift-list";
import { driftQuery } from "@/lib/drift/queries";
import { listDrift } from "@/lib/drift/records/list-drift";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ gateway: string }>; searchParams: SearchParams };

export default async function GatewayDriftPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const filters = toDriftFilters({ ...(await textParameters(searchParams, driftNames)), gateway });
  const queryFn = () => listDrift(ctx, { limit: 50, state: "open", ...filters });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...driftQuery(filters), queryFn })]}>
      <DriftList of={{ gateway }} />
    </Prefetched>
  );
}
