import { VersionList } from "@/components/gateways/versions/version-list";
import { listVersions } from "@/lib/gateways/versions/list-versions";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";

export default async function VersionsPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const queryFn = () => listVersions(ctx, { gateway, limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...versionsQuery(gateway), queryFn })]}>
      <VersionList gateway={gateway} />
    </Prefetched>
  );
}
