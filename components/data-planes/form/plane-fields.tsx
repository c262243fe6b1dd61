"use client";

import { Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { LabelsInput } from "@/components/ui/labels-input";
import { Panel } from "@/components/ui/panel";
import type { PlaneValues } from "./plane-values";

type Props = { form: UseFormReturnType<PlaneValues>; isNew: boolean };

export function PlaneFields({ form, isNew }: Props) {
  return (
    <Panel aria-labelledby="plane">
      <Stack gap="sm">
        <Title order={2} id="plane">
          Data plane
        </Title>
        <TextInput
          label="Name"
          description="Part of history and keys: it never changes"
          placeholder="eu-1"
          autoComplete="off"
          required={isNew}
          readOnly={!isNew}
          variant={isNew ? "default" : "filled"}
          {...form.getInputProps("name")}
        />
        <Textarea label="Description" autosize minRows={1} {...form.getInputProps("description")} />
        <LabelsInput
          label="Labels"
          description="The fleet is grouped by the labels group and region"
          {...form.getInputProps("labels")}
        />
        <Switch
          label="Default data plane"
          description="Gateways that are created without a choice are bound to it"
          {...form.getInputProps("isDefault", { type: "checkbox" })}
        />
      </Stack>
    </Panel>
  );
}
