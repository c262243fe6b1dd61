"use client";

import { Group, NumberInput, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { RowList } from "@/components/ui/row-list";
import type { BackendEndpointInput } from "@/lib/gateways/definition/schema";

type Nodes = NonNullable<BackendEndpointInput["nodes"]>;

type Props = { value: Nodes; errors: Record<string, ReactNode>; onChange: (nodes: Nodes) => void };

export function NodeRows({ value, errors, onChange }: Props) {
  const set = (index: number, part: Partial<Nodes[number]>) =>
    onChange(value.map((node, at) => (at === index ? { ...node, ...part } : node)));
  return (
    <RowList
      label="Nodes"
      description="Host, port and weight; hosts may hold variables: {vars.origin}"
      error={errors.nodes}
      addLabel="Add a node"
      least={1}
      rowName={(index) => value[index]?.host || "the node"}
      onAdd={() => onChange([...value, { host: "", port: 80, weight: 100 }])}
      onRemove={(index) => onChange(value.filter((_, at) => at !== index))}
      rows={value.map((node, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={`Host of node ${index + 1}`}
            placeholder="10.0.0.1"
            autoComplete="off"
            value={node.host}
            onChange={({ currentTarget }) => set(index, { host: currentTarget.value })}
            error={errors[`nodes.${index}.host`]}
            flex={1}
          />
          <NumberInput
            aria-label={`Port of node ${index + 1}`}
            value={node.port}
            onChange={(port) => set(index, { port: Number(port) })}
            error={errors[`nodes.${index}.port`]}
            hideControls
            w={80}
          />
          <NumberInput
            aria-label={`Weight of node ${index + 1}`}
            value={node.weight ?? 100}
            onChange={(weight) => set(index, { weight: Number(weight) })}
            error={errors[`nodes.${index}.weight`]}
            hideControls
            w={80}
          />
        </Group>
      ))}
    />
  );
}
