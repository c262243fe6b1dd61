"use client";

import { Group, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { webhookQuery } from "@/lib/notifications/queries";
import type { WebhookDto } from "@/lib/notifications/schema";
import { DeliveryList } from "./deliveries/delivery-list";
import { switchedOff } from "./looks";
import { WebhookActions } from "./webhook-actions";

/** One webhook: where it goes, what it follows and what became of what was sent. */
export function WebhookOverview({ name }: { name: string }) {
  const { data: webhook } = useQuery(webhookQuery(name));
  if (!webhook) return null;
  return (
    <Stack gap="lg">
      <section aria-labelledby="webhook">
        <Group justify="space-between" mb="sm">
          <Group gap="sm">
            <Title order={2} id="webhook">
              <Mono>{name}</Mono>
            </Title>
            {!webhook.enabled && <StateBadge look={switchedOff} />}
          </Group>
          <WebhookActions webhook={webhook} />
        </Group>
        <Panel>
          <Facts facts={factsOf(webhook)} />
        </Panel>
      </section>
      <DeliveryList name={name} />
    </Stack>
  );
}

const factsOf = ({ url, events, gateways, createdAt }: WebhookDto) => [
  { label: "URL", value: <Mono>{url}</Mono> },
  { label: "Events", value: events.length === 0 ? "All" : events.join(", ") },
  { label: "Gateways", value: gateways.length === 0 ? "All" : gateways.join(", ") },
  { label: "Signature", value: "Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature (v1)" },
  { label: "Made", value: <RelativeTime at={createdAt} /> },
];
