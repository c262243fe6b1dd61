"use client";

import { Modal, MultiSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { createGatewayAction } from "@/lib/bindings/actions";
import { planesQuery } from "@/lib/data-planes/queries";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { CreateGatewayInput } from "@/lib/gateways/schema";

type Props = { opened: boolean; onClose: () => void };

export function CreateGatewayDialog({ opened, onClose }: Props) {
  const { data: planes } = useQuery(planesQuery());
  return (
    <Modal opened={opened && planes !== undefined} onClose={onClose} title="Create a gateway">
      {planes && <CreateGatewayForm planes={planes.items} onClose={onClose} />}
    </Modal>
  );
}

/** The default plane is chosen at first; without any choice the gateway is bound to none. */
function CreateGatewayForm({ planes, onClose }: { planes: readonly DataPlaneDto[]; onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const active = planes.filter(({ status }) => status === "ACTIVE");
  const form = useZodForm<z.input<typeof CreateGatewayInput>>(CreateGatewayInput, {
    name: "",
    title: "",
    description: "",
    dataPlanes: active.filter(({ isDefault }) => isDefault).map(({ name }) => name),
  });
  const create = useAction(createGatewayAction, {
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      router.push(`/gateways/${name}`);
    },
  });
  const submit = form.onSubmit((input) => create.mutate(input, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={form.isDirty() && !create.isSuccess} />
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Part of addresses and keys: it never changes"
          placeholder="petstore"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput label="Title" placeholder="Pet store" autoComplete="off" {...form.getInputProps("title")} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <MultiSelect
          label="Data planes"
          description="Where it will be released; it can be bound to more later"
          data={active.map(({ name }) => name)}
          searchable
          clearable
          nothingFoundMessage="No active data plane has this name"
          {...form.getInputProps("dataPlanes")}
        />
        <ErrorPanel error={create.error} />
        <FormButtons submitLabel="Create" pending={create.isPending || create.isSuccess} onCancel={onClose} />
      </Stack>
    </form>
  );
}
