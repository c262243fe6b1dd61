"use client";

import { Table, Text } from "@mantine/core";
import { Mono } from "@/components/ui/mono";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { durationBetween, durationText } from "@/components/ui/time-text";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { targetLooks } from "../looks";

/** What a release came to on each plane: what a line of the history opens to. */
export function TargetTable({ release: { createdAt, targets, error } }: { release: ReleaseSummary }) {
  if (targets.length === 0) return <Text c="dimmed">{error?.message ?? "It has no planes."}</Text>;
  return (
    <Table aria-label="Planes of the release" verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Plane</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Keys</Table.Th>
          <Table.Th>Click → written</Table.Th>
          <Table.Th>Reason</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {targets.map(({ id, dataPlane, state, counts, writtenAt, error }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TextLink href={`/data-planes/${dataPlane}`}>
                <Mono>{dataPlane}</Mono>
              </TextLink>
            </Table.Td>
            <Table.Td>
              <StateBadge look={targetLooks[state]} />
            </Table.Td>
            <Table.Td>
              {counts.put} put · {counts.deleted} deleted · {counts.unchanged} same
            </Table.Td>
            <Table.Td>{writtenIn(createdAt, writtenAt)}</Table.Td>
            <Table.Td maw={420}>{error?.message ?? "–"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function writtenIn(createdAt: string, writtenAt: string | null): string {
  const ms = durationBetween(createdAt, writtenAt);
  return ms === null ? "–" : durationText(ms);
}
