"use client";

import { Stack, Table, Text } from "@mantine/core";
import { Mono } from "@/components/ui/mono";
import { StateBadge } from "@/components/ui/state-badge";
import type { ObservedNodeDto } from "@/lib/data-planes/schema";
import { nodeLooks } from "../looks";

/** The nodes of a plane as they answered last. */
export function NodeTable({ nodes }: { nodes: readonly ObservedNodeDto[] }) {
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table aria-label="Nodes" verticalSpacing={6} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Node</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>APISIX</Table.Th>
            <Table.Th>Answers in</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {nodes.map((node) => (
            <Table.Tr key={node.controlUrl}>
              <Table.Td>
                <NodeName node={node} />
              </Table.Td>
              <Table.Td>
                <StateBadge look={node.ok ? nodeLooks.answers : nodeLooks.silent} />
              </Table.Td>
              <Table.Td>{node.apisixVersion ?? "–"}</Table.Td>
              <Table.Td>{node.latencyMs === null ? "–" : `${Math.round(node.latencyMs)} ms`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function NodeName({ node: { name, hostname, controlUrl, error } }: { node: ObservedNodeDto }) {
  return (
    <Stack gap={0}>
      <Text>{name ?? hostname ?? controlUrl}</Text>
      <Text c="dimmed" size="xs">
        {error ?? <Mono>{controlUrl}</Mono>}
      </Text>
    </Stack>
  );
}
