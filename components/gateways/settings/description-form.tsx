"use client";

import { Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useRefusal } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { Panel } from "@/components/ui/panel";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { useFreshValues } from "@/components/ui/use-fresh-values";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { updateGatewayAction } from "@/lib/gateways/actions";
import { UpdateGatewayInput, type GatewayDto } from "@/lib/gateways/schema";

export function DescriptionForm({ gateway: { name, title, description, status } }: { gateway: GatewayDto }) {
  const queries = useQueryClient();
  const mayNot = useRefusal("gateway.edit", name);
  const saved = { gateway: name, title, description, status };
  const form = useZodForm<z.input<typeof UpdateGatewayInput>>(UpdateGatewayInput, saved);
  useFreshValues(form, saved);
  const update = useAction(updateGatewayAction, {
    onSuccess: async () => {
      form.resetDirty();
      notifyDone("Saved.");
      await queries.invalidateQueries({ queryKey: ["gateways"] });
    },
  });
  const refusal = mayNot ?? (form.isDirty() ? undefined : "Nothing is changed.");
  const submit = form.onSubmit((values) => update.mutate(values, { onError: (error) => showIssues(form, error) }));
  return (
    <Panel aria-labelledby="description">
      <form onSubmit={submit} noValidate>
        <UnsavedChanges when={form.isDirty()} />
        <Stack gap="sm">
          <Title order={2} id="description">
            Description
          </Title>
          <TextInput
            label="Title"
            autoComplete="off"
            readOnly={mayNot !== undefined}
            {...form.getInputProps("title")}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            readOnly={mayNot !== undefined}
            {...form.getInputProps("description")}
          />
          <Switch
            label="Active"
            description="Inactive gateways are marked as such; what is live stays live"
            disabled={mayNot !== undefined}
            checked={form.values.status === "active"}
            onChange={({ currentTarget }) =>
              form.setFieldValue("status", currentTarget.checked ? "active" : "inactive")
            }
          />
          <ErrorPanel error={update.error} />
          <FormButtons submitLabel="Save" pending={update.isPending} refusal={refusal} />
        </Stack>
      </form>
    </Panel>
  );
}
