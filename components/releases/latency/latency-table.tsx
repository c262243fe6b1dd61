"use client";

import { Table } from "@mantine/core";
import { durationText } from "@/components/ui/time-text";
import type { Latency } from "./latency";

type Props = { label: string; of: string; latencies: readonly Latency[] };

/** The same as the chart, as numbers. */
export function LatencyTable({ label, of, latencies }: Props) {
  return (
    <Table aria-label={label} verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{of}</Table.Th>
          <Table.Th ta="right">Until written</Table.Th>
          <Table.Th ta="right">Until loaded</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {latencies.map(({ label: name, writtenMs, loadedMs }) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            <Table.Td ta="right">{durationText(writtenMs)}</Table.Td>
            <Table.Td ta="right">{loadedMs === null ? "not confirmed" : durationText(loadedMs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
