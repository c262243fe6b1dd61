"use client";

import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { gatewayQuery } from "@/lib/gateways/queries";
import { createVersionAction } from "@/lib/gateways/versions/actions";
import { CreateVersionInput } from "@/lib/gateways/versions/schema";
import { suggestNumbers } from "./suggest-numbers";

type Props = { gateway: string; opened: boolean; onClose: () => void };

export function NewVersionDialog({ gateway: name, opened, onClose }: Props) {
  const { data: gateway } = useQuery(gatewayQuery(name));
  return (
    <Modal opened={opened} onClose={onClose} title={`New version of ${name}`}>
      {gateway && <NewVersionForm gateway={name} latest={gateway.latestVersion} onClose={onClose} />}
    </Modal>
  );
}

type FormProps = { gateway: string; latest: string | null; onClose: () => void };

function NewVersionForm({ gateway, latest, onClose }: FormProps) {
  const queries = useQueryClient();
  const router = useRouter();
  const suggestions = suggestNumbers(latest);
  const form = useZodForm<z.input<typeof CreateVersionInput>>(CreateVersionInput, {
    gateway,
    number: suggestions[0]?.number ?? "",
    comment: "",
  });
  const create = useAction(createVersionAction, {
    onSuccess: async ({ number }) => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone(`Version ${number} is made.`);
      onClose();
      router.push(`/gateways/${gateway}/versions`);
    },
  });
  const submit = form.onSubmit((version) => create.mutate(version, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text c="dimmed">
          The whole definition is frozen under this number.{" "}
          {latest === null ? "It is the first." : `The latest is ${latest}.`}
        </Text>
        <TextInput label="Number" autoComplete="off" data-autofocus {...form.getInputProps("number")} />
        <Group gap={4} role="group" aria-label="Suggested numbers">
          {suggestions.map(({ number, kind }) => (
            <Button
              key={number}
              size="compact-xs"
              variant={form.values.number === number ? "light" : "default"}
              onClick={() => form.setFieldValue("number", number)}
            >
              {number} {kind}
            </Button>
          ))}
        </Group>
        <Textarea
          label="Comment"
          description="What is new in it"
          autosize
          minRows={2}
          {...form.getInputProps("comment")}
        />
        <ErrorPanel error={create.error} />
        <FormButtons submitLabel="Make version" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
