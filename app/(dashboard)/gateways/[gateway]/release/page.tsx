import type { Metadata } from "next";
import { ReleaseRequest } from "@/components/releases/request/release-request";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPage } from "@/components/ui/status-page";
import { can } from "@/lib/auth/policy";
import { getGateway } from "@/lib/gateways/list-gateways";
import { gatewayQuery } from "@/lib/gateways/queries";
import { listVersions } from "@/lib/gateways/versions/list-versions";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { found } from "../../../../_session/found";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

export const metadata: Metadata = { title: "Release" };

export default async function RequestPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway: name } = await params;
  const gateway = await found(getGateway(ctx, { gateway: name }));
  if (!can(ctx.actor, "release.request", name)) return <NotYours gateway={name} />;
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery({ ...gatewayQuery(name), queryFn: () => gateway }),
        client.prefetchInfiniteQuery({
          ...versionsQuery(name),
          queryFn: () => listVersions(ctx, { gateway: name, limit: 50 }),
        }),
      ]}
    >
      <ReleaseRequest gateway={name} />
    </Prefetched>
  );
}

function NotYours({ gateway }: { gateway: string }) {
  const back = <LinkButton href={`/gateways/${gateway}`}>To the gateway</LinkButton>;
  return (
    <StatusPage kind="forbidden" title={`You may not release ${gateway}`} action={back}>
      Releasers and maintainers of this gateway, and administrators, may.
    </StatusPage>
  );
}
