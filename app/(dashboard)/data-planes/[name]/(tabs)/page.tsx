import { PlaneOverview } from "@/components/data-planes/overview/plane-overview";
import { planeWatchesQuery } from "@/lib/drift/queries";
import { listWatches } from "@/lib/drift/records/list-watches";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

export default async function DataPlanePage({ params }: { params: Promise<{ name: string }> }) {
  const ctx = await requireSession();
  const { name } = await params;
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...planeWatchesQuery(), queryFn: () => listWatches(ctx) })]}>
      <PlaneOverview name={name} />
    </Prefetched>
  );
}
