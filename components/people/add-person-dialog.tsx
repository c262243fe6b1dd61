"use client";

import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { createUserAction } from "@/lib/people/actions";
import { CreateUserInput } from "@/lib/people/schema";
import { roleOptions } from "./looks";
import { OptionalPassword } from "./optional-password";

type Props = { opened: boolean; onClose: () => void };

export function AddPersonDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a person">
      <AddPersonForm onClose={onClose} />
    </Modal>
  );
}

function AddPersonForm({ onClose }: Pick<Props, "onClose">) {
  const queries = useQueryClient();
  const form = useZodForm<z.input<typeof CreateUserInput>>(CreateUserInput, { email: "", name: "", role: "MEMBER" });
  const create = useAction(createUserAction, {
    onSuccess: async ({ email }) => {
      await queries.invalidateQueries({ queryKey: ["people", "users"] });
      notifyDone(`${email} may sign in now.`);
      onClose();
    },
  });
  const submit = form.onSubmit((person) => create.mutate(person, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.getInputProps("email")} />
        <TextInput label="Name" autoComplete="off" {...form.getInputProps("name")} />
        <Select label="Role" data={roleOptions} allowDeselect={false} {...form.getInputProps("role")} />
        <OptionalPassword
          label="Password"
          description="At least 10 characters. Without one the person signs in by single sign-on."
          {...form.getInputProps("password")}
        />
        <ErrorPanel error={create.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
