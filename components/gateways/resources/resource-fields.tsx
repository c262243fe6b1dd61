"use client";

import { Group, MultiSelect, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { JsonEditor } from "@/components/ui/code/json-editor";
import { LabelsInput } from "@/components/ui/labels-input";
import { OptionalNumber } from "@/components/ui/optional-number";
import { OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import { httpMethods, Plugins, type ResourceInput } from "@/lib/gateways/definition/schema";
import { TimeoutFields } from "../draft/timeout-fields";

type Props = {
  form: UseFormReturnType<ResourceInput>;
  backends: readonly string[];
  onBroken: (isBroken: boolean) => void;
};

export function ResourceFields({ form, backends, onBroken }: Props) {
  return (
    <Panel>
      <Stack gap="sm">
        <TextInput label="Name" required autoComplete="off" {...form.getInputProps("name")} />
        <OptionalText label="Description" {...form.getInputProps("description")} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <MultiSelect label="Methods" required data={httpMethods} {...form.getInputProps("methods")} />
          <TextInput
            label="Path"
            description="{name} for parameters, a trailing /* for all below"
            required
            autoComplete="off"
            inputWrapperOrder={["label", "input", "description", "error"]}
            {...form.getInputProps("path")}
          />
          <Select
            label="Backend"
            required
            data={[...backends]}
            nothingFoundMessage="Add a backend first"
            {...form.getInputProps("backend")}
          />
          <OptionalText
            label="Upstream path"
            placeholder={form.values.path}
            description="What the backend is asked for; the same path without it"
            inputWrapperOrder={["label", "input", "description", "error"]}
            {...form.getInputProps("upstreamPath")}
          />
        </SimpleGrid>
        <Group gap="lg">
          <Switch label="Enabled" {...form.getInputProps("enabled", { type: "checkbox" })} />
          <Switch label="WebSocket" {...form.getInputProps("websocket", { type: "checkbox" })} />
        </Group>
        <TimeoutFields value={form.values.timeout} onChange={(timeout) => form.setFieldValue("timeout", timeout)} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <OptionalNumber
            label="Priority"
            description="Where several match, the highest is taken"
            min={-1000}
            max={1000}
            {...form.getInputProps("priority")}
          />
          <LabelsInput label="Labels" description="name=value" {...form.getInputProps("labels")} />
        </SimpleGrid>
        <JsonEditor
          label="Plugins"
          description="APISIX plugins by name, each with its configuration"
          value={form.values.plugins ?? {}}
          schema={Plugins}
          onChange={(plugins) => form.setFieldValue("plugins", plugins)}
          onBroken={onBroken}
        />
      </Stack>
    </Panel>
  );
}
