"use client";

import { Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRefusal } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { Panel } from "@/components/ui/panel";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { updateGatewayAction } from "@/lib/gateways/actions";
import { UpdateGatewayInput, type GatewayDto } from "@/lib/gateways/schema";

export function TitleForm({ gateway: { name, title, description, status } }: { gateway: GatewayDto }) {
  const queries = useQueryClient();
  const refusal = useRefusal("gateway.edit", name);
  const form = useZodForm<UpdateGatewayInput>(UpdateGatewayInput, { gateway: name, title, description, status });
  const update = useAction(updateGatewayAction, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["gateways"] });
      notifyDone("Saved.");
    },
  });
  const submit = form.onSubmit((changes) => update.mutate(changes, { onError: (error) => showIssues(form, error) }));
  const isReadOnly = refusal !== undefined;
  return (
    <Panel aria-labelledby="general">
      <form onSubmit={submit} noValidate>
        <UnsavedChanges when={form.isDirty() && !update.isSuccess} />
        <Stack gap="sm">
          <Title order={2} id="general">
            General
          </Title>
          <TextInput label="Title" autoComplete="off" readOnly={isReadOnly} {...form.getInputProps("title")} />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            readOnly={isReadOnly}
            {...form.getInputProps("description")}
          />
          <Switch
            label="Active"
            description="Switched off, it is hidden from the everyday lists; what is live stays live."
            checked={form.values.status === "active"}
            disabled={isReadOnly}
            onChange={({ currentTarget }) =>
              form.setFieldValue("status", currentTarget.checked ? "active" : "inactive")
            }
          />
          <ErrorPanel error={update.error} />
          <FormButtons
            submitLabel="Save"
            pending={update.isPending}
            refusal={refusal ?? (form.isDirty() ? undefined : "Nothing is changed.")}
          />
        </Stack>
      </form>
    </Panel>
  );
}
