"use client";

import { Group } from "@mantine/core";
import { IconKey, IconPencil, IconSend, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { ActionMenu } from "@/components/ui/action-menu";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { sendTestAction } from "@/lib/notifications/actions";
import type { WebhookDto } from "@/lib/notifications/schema";
import { DeleteWebhookDialog } from "./delete-webhook-dialog";
import { EditWebhookDialog } from "./form/edit-webhook-dialog";
import { RotateSecretDialog } from "./rotate-secret-dialog";

type Opened = "edit" | "rotate" | "delete" | null;

/** What can be done with a webhook. */
export function WebhookActions({ webhook }: { webhook: WebhookDto }) {
  const { name, enabled } = webhook;
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const queries = useQueryClient();
  const send = useAction(sendTestAction, {
    onSuccess: () => {
      notifyDone("A test is on its way: see the deliveries.");
      return queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  return (
    <>
      <Group gap="xs">
        <ActionButton
          variant="default"
          leftSection={<IconSend aria-hidden size={16} />}
          loading={send.isPending}
          refusal={enabled ? undefined : "It is switched off."}
          onClick={() => send.mutate({ name })}
        >
          Send test
        </ActionButton>
        <ActionButton leftSection={<IconPencil aria-hidden size={16} />} onClick={() => setOpened("edit")}>
          Edit
        </ActionButton>
        <ActionMenu
          label={`More about ${name}`}
          actions={[
            { label: "New secret", icon: IconKey, onClick: () => setOpened("rotate") },
            { label: "Delete", icon: IconTrash, onClick: () => setOpened("delete"), dangerous: true },
          ]}
        />
      </Group>
      <ErrorPanel error={send.error} />
      <EditWebhookDialog webhook={webhook} opened={opened === "edit"} onClose={close} />
      <RotateSecretDialog name={name} opened={opened === "rotate"} onClose={close} />
      <DeleteWebhookDialog name={name} opened={opened === "delete"} onClose={close} />
    </>
  );
}
