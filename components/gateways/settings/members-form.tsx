"use client";

import { Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useRefusal } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormIssues } from "@/components/ui/form-issues";
import { notifyDone } from "@/components/ui/notify";
import { Panel } from "@/components/ui/panel";
import { RowList } from "@/components/ui/row-list";
import { UnsavedChanges } from "@/components/ui/unsaved-changes";
import { useAction } from "@/components/ui/use-action";
import { useFreshValues } from "@/components/ui/use-fresh-values";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { putMembersAction } from "@/lib/gateways/members/actions";
import { PutMembersInput, type MembersDto } from "@/lib/gateways/members/schema";

type Members = MembersDto["members"];

const roles: { value: Members[number]["role"]; label: string }[] = [
  { value: "MAINTAINER", label: "Maintainer: edits and releases" },
  { value: "RELEASER", label: "Releaser: releases and rolls back" },
  { value: "VIEWER", label: "Viewer" },
];

/** Everybody who has a role on the gateway, changed as a whole. Everyone who is signed in may look. */
export function MembersForm({ gateway, members }: { gateway: string; members: Members }) {
  const mayNot = useRefusal("gateway.edit", gateway);
  return (
    <Panel aria-labelledby="members">
      <Stack gap="sm">
        <Title order={2} id="members">
          Members
        </Title>
        <Text c="dimmed">Administrators may do everything here; whoever is signed in may look.</Text>
        {mayNot === undefined ? <EditMembers gateway={gateway} members={members} /> : <MemberNames members={members} />}
      </Stack>
    </Panel>
  );
}

function EditMembers({ gateway, members }: { gateway: string; members: Members }) {
  const queries = useQueryClient();
  const saved = { gateway, members: members.map(({ email, role }) => ({ email, role })) };
  const form = useZodForm<z.input<typeof PutMembersInput>>(PutMembersInput, saved);
  useFreshValues(form, saved);
  const put = useAction(putMembersAction, {
    onSuccess: async () => {
      form.resetDirty();
      notifyDone("The members are saved.");
      await queries.invalidateQueries({ queryKey: ["gateways", "members", gateway] });
    },
  });
  const submit = form.onSubmit((values) => put.mutate(values, { onError: (error) => showIssues(form, error) }));
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={form.isDirty() && !put.isSuccess} />
      <Stack gap="sm">
        <RowList
          label="People"
          addLabel="Add a person"
          rowName={(index) => form.values.members[index]?.email || "the person"}
          onAdd={() => form.insertListItem("members", { email: "", role: "VIEWER" })}
          onRemove={(index) => form.removeListItem("members", index)}
          rows={form.values.members.map((_, index) => (
            <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
              <TextInput
                aria-label={`E-mail of person ${index + 1}`}
                placeholder="name@example.com"
                type="email"
                autoComplete="off"
                flex={1}
                {...form.getInputProps(`members.${index}.email`)}
              />
              <Select
                aria-label={`Role of person ${index + 1}`}
                data={roles}
                allowDeselect={false}
                flex={1}
                {...form.getInputProps(`members.${index}.role`)}
              />
            </Group>
          ))}
        />
        <FormIssues errors={form.errors} />
        <ErrorPanel error={put.error} />
        <FormButtons
          submitLabel="Save members"
          pending={put.isPending}
          refusal={form.isDirty() ? undefined : "Nothing is changed."}
        />
      </Stack>
    </form>
  );
}

function MemberNames({ members }: { members: Members }) {
  if (members.length === 0) return <Text>Nobody has a role on this gateway.</Text>;
  return members.map(({ email, name, role }) => (
    <Group key={email} justify="space-between" gap="xs">
      <Text>
        {name}{" "}
        <Text span c="dimmed">
          {email}
        </Text>
      </Text>
      <Text c="dimmed">{roles.find(({ value }) => value === role)?.label}</Text>
    </Group>
  ));
}
