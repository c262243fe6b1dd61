"use client";

import { SimpleGrid, Stack, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import { RowList } from "@/components/ui/row-list";
import { SecretInput } from "@/components/ui/secret-input";
import type { PlaneValues } from "./plane-values";

type Props = { form: UseFormReturnType<PlaneValues>; hasPassword: boolean };

export function EtcdFields({ form, hasPassword }: Props) {
  const { endpoints, username, password } = form.values;
  return (
    <Panel aria-labelledby="etcd">
      <Stack gap="sm">
        <Title order={2} id="etcd">
          etcd
        </Title>
        <RowList
          label="Endpoints"
          description="Client addresses of one etcd cluster, with the port"
          error={form.errors.endpoints}
          addLabel="Add an endpoint"
          least={1}
          rowName={(index) => endpoints[index] || "the endpoint"}
          onAdd={() => form.insertListItem("endpoints", "")}
          onRemove={(index) => form.removeListItem("endpoints", index)}
          rows={endpoints.map((_, index) => (
            <TextInput
              key={index}
              aria-label={`Endpoint ${index + 1}`}
              placeholder="http://127.0.0.1:2379"
              autoComplete="off"
              {...form.getInputProps(`endpoints.${index}`)}
            />
          ))}
        />
        <TextInput
          label="Prefix"
          description="The one in deployment.etcd.prefix of the nodes' config.yaml"
          autoComplete="off"
          {...form.getInputProps("prefix")}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <OptionalText label="User" description="Where etcd asks for one" {...form.getInputProps("username")} />
          <SecretInput
            label="Password"
            description="Kept encrypted; never shown again"
            isStored={hasPassword && username !== undefined}
            value={password}
            onChange={(value) => form.setFieldValue("password", value)}
            error={form.errors.password}
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
