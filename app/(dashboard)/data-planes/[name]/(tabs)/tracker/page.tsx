import { Tracker } from "@/components/drift/tracker/tracker";
import { trackerNames } from "@/components/drift/tracker/tracker-filter";
import { trackerQuery } from "@/lib/drift/queries";
import { listTrackedKeys } from "@/lib/drift/tracker/list-tracked-keys";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ name: string }>; searchParams: SearchParams };

export default async function PlaneTrackerPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { name } = await params;
  const filters = await textParameters(searchParams, trackerNames);
  const queryFn = () => listTrackedKeys(ctx, { name, limit: 50, ...filters });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...trackerQuery(name, filters), queryFn })]}>
      <Tracker plane={name} />
    </Prefetched>
  );
}
