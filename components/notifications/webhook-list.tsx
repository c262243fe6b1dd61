"use client";

import { Button, Group, Text, Title } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { webhooksQuery } from "@/lib/notifications/queries";
import type { WebhookDto } from "@/lib/notifications/schema";
import { CreateWebhookDialog } from "./form/create-webhook-dialog";
import { deliveryLooks, switchedOff } from "./looks";

export function WebhookList() {
  const query = useInfiniteQuery(webhooksQuery());
  const [isCreating, setCreating] = useState(false);
  return (
    <section aria-labelledby="webhooks">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} id="webhooks">
            Webhooks
          </Title>
          <Text c="dimmed">What happens to releases, sent to your own systems as signed JSON.</Text>
        </div>
        <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setCreating(true)}>
          Add a webhook
        </Button>
      </Group>
      <PagedTable
        label="Webhooks"
        columns={columns}
        query={query}
        rowId={({ name }) => name}
        empty={
          <NothingHere icon={IconWebhook} title="No webhooks yet">
            Add one to have a chat, a pager or a pipeline told when releases begin, wait, succeed or fail.
          </NothingHere>
        }
      />
      <CreateWebhookDialog opened={isCreating} onClose={() => setCreating(false)} />
    </section>
  );
}

const columns: Column<WebhookDto>[] = [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell webhook={row.original} /> },
  { id: "url", header: "Goes to", cell: ({ row }) => new URL(row.original.url).host },
  { id: "events", header: "Events", cell: ({ row }) => <AllOrSome names={row.original.events} /> },
  { id: "gateways", header: "Gateways", cell: ({ row }) => <AllOrSome names={row.original.gateways} /> },
  { id: "last", header: "Last delivery", cell: ({ row }) => <LastDelivery webhook={row.original} /> },
];

function NameCell({ webhook: { name, enabled } }: { webhook: WebhookDto }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <TextLink href={`/settings/webhooks/${name}`} fw={500}>
        {name}
      </TextLink>
      {!enabled && <StateBadge look={switchedOff} />}
    </Group>
  );
}

const MOST_AT_A_GLANCE = 2;

function AllOrSome({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <Text c="dimmed">All</Text>;
  const more = names.length - MOST_AT_A_GLANCE;
  return (
    <span title={names.join(", ")}>
      <Mono>{names.slice(0, MOST_AT_A_GLANCE).join(" ")}</Mono>
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

function LastDelivery({ webhook: { lastDelivery } }: { webhook: WebhookDto }) {
  if (lastDelivery === null) return <Text c="dimmed">None yet</Text>;
  return (
    <Group gap="xs" wrap="nowrap">
      <StateBadge look={deliveryLooks[lastDelivery.state]} />
      <RelativeTime at={lastDelivery.createdAt} />
    </Group>
  );
}
