import type { Metadata } from "next";
import { Fleet } from "@/components/releases/matrix/fleet";
import { recentFilter } from "@/components/releases/matrix/recent-releases";
import { listPlanes } from "@/lib/data-planes/list-planes";
import { planesQuery } from "@/lib/data-planes/queries";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { listReleases } from "@/lib/releases/history/list-releases";
import { matrixQuery, releasesQuery } from "@/lib/releases/queries";
import { Prefetched } from "../_session/prefetched";
import { requireSession } from "../_session/require-session";

export const metadata: Metadata = { title: "Fleet" };

export default async function FleetPage() {
  const ctx = await requireSession();
  const recent = recentFilter();
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery({ ...matrixQuery(), queryFn: () => getMatrix(ctx) }),
        client.prefetchQuery({ ...planesQuery(), queryFn: () => listPlanes(ctx, { limit: 100 }) }),
        client.prefetchInfiniteQuery({ ...releasesQuery(recent), queryFn: () => listReleases(ctx, recent) }),
      ]}
    >
      <Fleet />
    </Prefetched>
  );
}
