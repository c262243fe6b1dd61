"use client";

import { Modal, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { ShownOnce } from "@/components/ui/shown-once";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { createWebhookAction } from "@/lib/notifications/actions";
import { CreateWebhookInput, type SavedWebhookDto } from "@/lib/notifications/schema";
import { WebhookFields, type WebhookValues } from "./webhook-fields";

type Props = { opened: boolean; onClose: () => void };

/** First the form, then the secret: it can be seen this once. */
export function CreateWebhookDialog({ opened, onClose }: Props) {
  const [created, setCreated] = useState<SavedWebhookDto | null>(null);
  const close = () => {
    onClose();
    setCreated(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created ? `The secret of ${created.name}` : "Add a webhook"}
      closeOnClickOutside={created === null}
    >
      {created?.secret ? (
        <ShownOnce text={created.secret} what="secret" onClose={close}>
          Deliveries are signed with it; Gateplane keeps it sealed and never shows it again.
        </ShownOnce>
      ) : (
        <CreateWebhookForm onClose={close} onCreated={setCreated} />
      )}
    </Modal>
  );
}

type FormProps = { onClose: () => void; onCreated: (webhook: SavedWebhookDto) => void };

function CreateWebhookForm({ onClose, onCreated }: FormProps) {
  const queries = useQueryClient();
  const form = useZodForm<WebhookValues>(CreateWebhookInput, { name: "", url: "", events: [], gateways: [] });
  const create = useAction(createWebhookAction, {
    onSuccess: (webhook) => {
      onCreated(webhook);
      return queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  const submit = form.onSubmit((input) => create.mutate(input, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" autoComplete="off" data-autofocus {...form.getInputProps("name")} />
        <WebhookFields form={form} />
        <ErrorPanel error={create.error} />
        <FormButtons submitLabel="Add" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
