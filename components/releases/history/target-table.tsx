"use client";

import { Group, Table, Text } from "@mantine/core";
import { Mono } from "@/components/ui/mono";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { durationText } from "@/components/ui/time-text";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { loadLooks, targetLooks } from "../looks";

/** What a release came to on each plane: what a line of the history opens to. */
export function TargetTable({ release: { targets, waves, error } }: { release: ReleaseSummary }) {
  if (targets.length === 0) return <Text c="dimmed">{error?.message ?? "It has no planes."}</Text>;
  return (
    <Table aria-label="Planes of the release" verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Plane</Table.Th>
          {waves.length > 1 && <Table.Th>Wave</Table.Th>}
          <Table.Th>State</Table.Th>
          <Table.Th>Keys</Table.Th>
          <Table.Th>Written after</Table.Th>
          <Table.Th>Loaded after</Table.Th>
          <Table.Th>Reason</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {targets.map(({ id, dataPlane, wave, state, load, counts, toWrittenMs, toLoadedMs, error }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TextLink href={`/data-planes/${dataPlane}`}>
                <Mono>{dataPlane}</Mono>
              </TextLink>
            </Table.Td>
            {waves.length > 1 && <Table.Td>{wave}</Table.Td>}
            <Table.Td>
              <Group gap={6}>
                <StateBadge look={targetLooks[state === "LOADED" ? "WRITTEN" : state]} />
                {load && <StateBadge look={loadLooks[load]} />}
              </Group>
            </Table.Td>
            <Table.Td>
              {counts.put} put · {counts.deleted} deleted · {counts.unchanged} same
            </Table.Td>
            <Table.Td>{timeText(toWrittenMs)}</Table.Td>
            <Table.Td>{timeText(toLoadedMs)}</Table.Td>
            <Table.Td maw={420}>{error?.message ?? "–"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const timeText = (ms: number | null) => (ms === null ? "–" : durationText(ms));
