"use client";

import { Stack, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { JsonEditor } from "@/components/ui/code/json-editor";
import { OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import { Plugins, Stage, type StageInput } from "@/lib/gateways/definition/schema";
import { PathPrefixField } from "./path-prefix-field";

type Props = {
  form: UseFormReturnType<StageInput>;
  gateway: string;
  isNew: boolean;
  onBroken: (isBroken: boolean) => void;
};

export function StageFields({ form, gateway, isNew, onBroken }: Props) {
  const [broken, setBroken] = useState({ vars: false, plugins: false });
  const mark = (part: Partial<typeof broken>) => {
    const after = { ...broken, ...part };
    setBroken(after);
    onBroken(after.vars || after.plugins);
  };
  return (
    <Panel>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Part of keys: it never changes"
          placeholder="prod"
          required={isNew}
          readOnly={!isNew}
          variant={isNew ? "default" : "filled"}
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <OptionalText label="Description" {...form.getInputProps("description")} />
        <PathPrefixField
          usual={`/${gateway}/${form.values.name}`}
          value={form.values.pathPrefix}
          onChange={(pathPrefix) => form.setFieldValue("pathPrefix", pathPrefix)}
          error={form.errors.pathPrefix}
        />
        <TagsInput
          label="Hosts"
          description="Requests to other hosts are not answered; without any every host is"
          placeholder="api.example.com"
          splitChars={[",", " "]}
          {...form.getInputProps("hosts")}
        />
        <JsonEditor
          label="Variables"
          description={
            'Used as {vars.name} in hosts, upstream paths and plugins: {"region": "eu", "key": {"value": "…", "secret": true}}; null: each binding gives it'
          }
          value={form.values.vars ?? {}}
          schema={Stage.shape.vars.unwrap()}
          onChange={(vars) => form.setFieldValue("vars", vars)}
          onBroken={(vars) => mark({ vars })}
        />
        <JsonEditor
          label="Plugins"
          description="APISIX plugins by name, for every resource of the stage"
          value={form.values.plugins ?? {}}
          schema={Plugins}
          onChange={(plugins) => form.setFieldValue("plugins", plugins)}
          onBroken={(plugins) => mark({ plugins })}
        />
      </Stack>
    </Panel>
  );
}
