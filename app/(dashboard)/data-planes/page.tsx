import type { Metadata } from "next";
import { PlaneList } from "@/components/data-planes/plane-list";
import { listPlanes } from "@/lib/data-planes/list-planes";
import { planesQuery } from "@/lib/data-planes/queries";
import { Prefetched } from "../../_session/prefetched";
import { requireSession } from "../../_session/require-session";

export const metadata: Metadata = { title: "Data planes" };

export default async function DataPlanesPage() {
  const ctx = await requireSession();
  const queryFn = () => listPlanes(ctx, { limit: 100 });
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...planesQuery(), queryFn })]}>
      <PlaneList />
    </Prefetched>
  );
}
