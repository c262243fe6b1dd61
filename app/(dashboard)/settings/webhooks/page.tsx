import type { Metadata } from "next";
import { WebhookList } from "@/components/notifications/webhook-list";
import { ForAdministrators } from "@/components/people/for-administrators";
import { can } from "@/lib/auth/policy";
import { listWebhooks } from "@/lib/notifications/list-webhooks";
import { webhooksQuery } from "@/lib/notifications/queries";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const ctx = await requireSession();
  if (!can(ctx.actor, "webhook.manage")) return <ForAdministrators what="Who is told of releases" />;
  const queryFn = () => listWebhooks(ctx, { limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...webhooksQuery(), queryFn })]}>
      <WebhookList />
    </Prefetched>
  );
}
