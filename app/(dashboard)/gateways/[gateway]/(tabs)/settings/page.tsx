import { GatewaySettings } from "@/components/gateways/settings/gateway-settings";
import { listMembers } from "@/lib/gateways/members/list-members";
import { membersQuery } from "@/lib/gateways/members/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";

export default async function GatewaySettingsPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const queryFn = () => listMembers(ctx, { gateway });
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...membersQuery(gateway), queryFn })]}>
      <GatewaySettings gateway={gateway} />
    </Prefetched>
  );
}
