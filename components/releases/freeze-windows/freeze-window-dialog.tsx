"use client";

import { Modal, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { createFreezeWindowAction, updateFreezeWindowAction } from "@/lib/releases/freeze-windows/actions";
import { FreezeWindowInput, type FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";
import { CoverageFields } from "./coverage-fields";
import { ScheduleFields } from "./schedule-fields";
import { newWindow, valuesOf, type FreezeWindowValues } from "./window-values";

type Props = {
  opened: boolean;
  /** The window that is changed; null: a new one. */
  window: FreezeWindowDto | null;
  onClose: () => void;
};

export function FreezeWindowDialog({ opened, window, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={window ? `Edit ${window.name}` : "New freeze window"} size="lg">
      <FreezeWindowForm window={window} onClose={onClose} />
    </Modal>
  );
}

function FreezeWindowForm({ window, onClose }: Omit<Props, "opened">) {
  const queries = useQueryClient();
  const form = useZodForm<FreezeWindowValues>(FreezeWindowInput, window ? valuesOf(window) : newWindow());
  const save = useAction(window ? updateFreezeWindowAction : createFreezeWindowAction, {
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ["freeze-windows"] });
      notifyDone(`${name} is saved.`);
      onClose();
    },
  });
  const submit = form.onSubmit((values) => save.mutate(values, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ScheduleFields form={form} isNew={window === null} />
        <CoverageFields form={form} />
        <ErrorPanel error={save.error} />
        <FormButtons submitLabel={window ? "Save" : "Create"} pending={save.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
