import { BackendList } from "@/components/gateways/backends/backend-list";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { draftOf } from "../load-draft";

export default async function BackendsPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  return (
    <Prefetched load={(client) => [client.prefetchQuery(draftOf(ctx, gateway))]}>
      <BackendList gateway={gateway} />
    </Prefetched>
  );
}
