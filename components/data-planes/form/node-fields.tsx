"use client";

import { Select, SimpleGrid, Stack, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import { RowList } from "@/components/ui/row-list";
import type { PlaneValues } from "./plane-values";

const routers = [
  { value: "host-uri", label: "radixtree_host_uri (APISIX's default)" },
  { value: "uri-with-parameter", label: "radixtree_uri_with_parameter" },
];

export function NodeFields({ form }: { form: UseFormReturnType<PlaneValues> }) {
  const { nodes } = form.values;
  return (
    <Panel aria-labelledby="nodes">
      <Stack gap="sm">
        <Title order={2} id="nodes">
          APISIX nodes
        </Title>
        <RowList
          label="Control API addresses"
          description="By these Gateplane sees the nodes' versions, plugins and what they have loaded"
          error={form.errors.nodes}
          addLabel="Add a node"
          rowName={(index) => nodes[index]?.name ?? nodes[index]?.controlUrl ?? "the node"}
          onAdd={() => form.insertListItem("nodes", { name: undefined, controlUrl: "" })}
          onRemove={(index) => form.removeListItem("nodes", index)}
          rows={nodes.map((_, index) => (
            <SimpleGrid key={index} cols={{ base: 1, xs: 2 }} spacing="xs">
              <TextInput
                aria-label={`Control URL of node ${index + 1}`}
                placeholder="http://10.0.0.1:9090"
                autoComplete="off"
                {...form.getInputProps(`nodes.${index}.controlUrl`)}
              />
              <OptionalText
                aria-label={`Name of node ${index + 1}`}
                placeholder="name (optional)"
                {...form.getInputProps(`nodes.${index}.name`)}
              />
            </SimpleGrid>
          ))}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label="Router"
            description="apisix.router.http of config.yaml"
            data={routers}
            allowDeselect={false}
            {...form.getInputProps("router")}
          />
          <OptionalText
            label="APISIX version"
            description="Where no node says it"
            placeholder="3.13.0"
            {...form.getInputProps("apisixVersion")}
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
