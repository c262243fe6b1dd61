"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { JsonView } from "@/components/ui/json-view";
import { Mono } from "@/components/ui/mono";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { redeliverAction } from "@/lib/notifications/actions";
import type { DeliveryDto } from "@/lib/notifications/schema";
import { AttemptTable } from "./attempt-table";

/** Every attempt, what is sent, and a button to send it once more. */
export function DeliveryDetail({ webhook, delivery }: { webhook: string; delivery: DeliveryDto }) {
  const queries = useQueryClient();
  const again = useAction(redeliverAction, {
    onSuccess: () => {
      notifyDone("It is sent again.");
      return queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text c="dimmed" size="sm">
          webhook-id <Mono>{String(delivery.body.id)}</Mono>
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRepeat aria-hidden size={14} />}
          loading={again.isPending}
          onClick={() => again.mutate({ name: webhook, id: delivery.id })}
        >
          Send again
        </Button>
      </Group>
      <ErrorPanel error={again.error} />
      <AttemptTable attempts={delivery.attempts} />
      <JsonView label="What is sent" value={delivery.body} />
    </Stack>
  );
}
