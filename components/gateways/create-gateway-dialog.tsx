"use client";

import { Modal, MultiSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { createGatewayAction } from "@/lib/bindings/actions";
import { planesQuery } from "@/lib/data-planes/queries";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { CreateGatewayInput } from "@/lib/gateways/schema";

type Props = { opened: boolean; onClose: () => void };

export function CreateGatewayDialog({ opened, onClose }: Props) {
  const planes = useQuery({ ...planesQuery(), enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title="Create a gateway">
      <ErrorPanel error={planes.error} onRetry={() => void planes.refetch()} />
      {planes.data && <CreateGatewayForm planes={planes.data.items} onClose={onClose} />}
    </Modal>
  );
}

function CreateGatewayForm({ planes, onClose }: { planes: readonly DataPlaneDto[]; onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const form = useZodForm<z.input<typeof CreateGatewayInput>>(CreateGatewayInput, {
    name: "",
    title: "",
    description: "",
    dataPlanes: planes.filter(({ isDefault }) => isDefault).map(({ name }) => name),
  });
  const create = useAction(createGatewayAction, {
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone(`${name} is created.`);
      router.push(`/gateways/${name}`);
    },
  });
  const submit = form.onSubmit((gateway) => create.mutate(gateway, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Part of keys and addresses: it never changes"
          placeholder="petstore"
          autoComplete="off"
          data-autofocus
          required
          {...form.getInputProps("name")}
        />
        <TextInput label="Title" placeholder="Pet store" autoComplete="off" {...form.getInputProps("title")} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <MultiSelect
          label="Data planes"
          description="Where it can be released to; more can be bound later"
          data={planes.map(({ name, status }) => ({ value: name, label: name, disabled: status !== "ACTIVE" }))}
          searchable
          clearable
          {...form.getInputProps("dataPlanes")}
        />
        <ErrorPanel error={create.error} />
        <FormButtons submitLabel="Create" pending={create.isPending || create.isSuccess} onCancel={onClose} />
      </Stack>
    </form>
  );
}
