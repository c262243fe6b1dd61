import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GatewayFrame } from "@/components/gateways/gateway-frame";
import { getGateway } from "@/lib/gateways/list-gateways";
import { gatewayQuery } from "@/lib/gateways/queries";
import { found } from "../../../../_session/found";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

type Props = { params: Promise<{ gateway: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { gateway } = await params;
  return { title: gateway };
}

export default async function GatewayLayout({ params, children }: Props) {
  const ctx = await requireSession();
  const { gateway: name } = await params;
  const gateway = await found(getGateway(ctx, { gateway: name }));
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...gatewayQuery(name), queryFn: () => gateway })]}>
      <GatewayFrame gateway={name}>{children}</GatewayFrame>
    </Prefetched>
  );
}
