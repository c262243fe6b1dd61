"use client";

import { Modal, Stack, Switch } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { updateWebhookAction } from "@/lib/notifications/actions";
import { CreateWebhookInput, type WebhookDto, type WebhookEvent } from "@/lib/notifications/schema";
import { WebhookFields, type WebhookValues } from "./webhook-fields";

type Props = { webhook: WebhookDto; opened: boolean; onClose: () => void };

export function EditWebhookDialog({ webhook, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Edit ${webhook.name}`}>
      <EditWebhookForm webhook={webhook} onClose={onClose} />
    </Modal>
  );
}

function EditWebhookForm({ webhook, onClose }: Omit<Props, "opened">) {
  const queries = useQueryClient();
  const { name, url, gateways, enabled } = webhook;
  const events = webhook.events as WebhookEvent[];
  const form = useZodForm<WebhookValues>(CreateWebhookInput, { name, url, events, gateways, enabled });
  const update = useAction(updateWebhookAction, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["webhooks"] });
      notifyDone(`${name} is changed.`);
      onClose();
    },
  });
  const submit = form.onSubmit((changes) => update.mutate(changes, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <WebhookFields form={form} />
        <Switch
          label="Switched on"
          description="Switched off, nothing is sent, and what waits is given up."
          checked={form.values.enabled ?? true}
          onChange={({ currentTarget }) => form.setFieldValue("enabled", currentTarget.checked)}
        />
        <ErrorPanel error={update.error} />
        <FormButtons submitLabel="Save" pending={update.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
