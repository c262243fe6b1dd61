"use client";

import { Button, Group, Modal, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { updateUserAction } from "@/lib/people/actions";
import { UpdateUserInput, type UserDto } from "@/lib/people/schema";
import { roleOptions } from "./looks";
import { OptionalPassword } from "./optional-password";

type Props = { person: UserDto | null; onClose: () => void };

export function EditPersonDialog({ person, onClose }: Props) {
  return (
    <Modal opened={person !== null} onClose={onClose} title={person?.email}>
      {person && <EditPersonForm person={person} onClose={onClose} />}
    </Modal>
  );
}

function EditPersonForm({
  person: { id, email, name, role, status },
  onClose,
}: {
  person: UserDto;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const form = useZodForm<UpdateUserInput>(UpdateUserInput, { id, name, role, status });
  const update = useAction(updateUserAction, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people"] });
      notifyDone(`${email} is changed.`);
      onClose();
    },
  });
  const submit = form.onSubmit((changes) => update.mutate(changes, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" autoComplete="off" data-autofocus {...form.getInputProps("name")} />
        <Select label="Role" data={roleOptions} allowDeselect={false} {...form.getInputProps("role")} />
        <OptionalPassword
          label="New password"
          description="Left empty, the present one stays. A new one ends the person's sessions."
          {...form.getInputProps("password")}
        />
        <Switch
          label="May sign in"
          description="Switched off, sessions and tokens are refused at their next request."
          checked={form.values.status === "active"}
          onChange={({ currentTarget }) => form.setFieldValue("status", currentTarget.checked ? "active" : "disabled")}
        />
        <ErrorPanel error={update.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={update.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
