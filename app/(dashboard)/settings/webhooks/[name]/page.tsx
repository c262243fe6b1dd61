import type { Metadata } from "next";
import { WebhookOverview } from "@/components/notifications/webhook-overview";
import { ForAdministrators } from "@/components/people/for-administrators";
import { can } from "@/lib/auth/policy";
import { getWebhook } from "@/lib/notifications/list-webhooks";
import { webhookQuery } from "@/lib/notifications/queries";
import { found } from "../../../../_session/found";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function WebhookPage({ params }: Props) {
  const ctx = await requireSession();
  if (!can(ctx.actor, "webhook.manage")) return <ForAdministrators what="Who is told of releases" />;
  const { name } = await params;
  const webhook = await found(getWebhook(ctx, { name }));
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...webhookQuery(name), queryFn: () => webhook })]}>
      <WebhookOverview name={name} />
    </Prefetched>
  );
}
