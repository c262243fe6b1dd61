"use client";

import { Table, Text } from "@mantine/core";
import { RelativeTime } from "@/components/ui/relative-time";
import { durationText } from "@/components/ui/time-text";
import type { AttemptDto } from "@/lib/notifications/schema";

export function AttemptTable({ attempts }: { attempts: readonly AttemptDto[] }) {
  if (attempts.length === 0) return <Text c="dimmed">Not tried yet.</Text>;
  return (
    <Table aria-label="Attempts" verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Took</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>What came of it</Table.Th>
          <Table.Th>Answer</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {attempts.map(({ at, durationMs, statusCode, error, answer }) => (
          <Table.Tr key={at}>
            <Table.Td>
              <RelativeTime at={at} />
            </Table.Td>
            <Table.Td>{durationText(durationMs)}</Table.Td>
            <Table.Td>{statusCode ?? "–"}</Table.Td>
            <Table.Td>{error ?? "Accepted"}</Table.Td>
            <Table.Td maw={420} style={{ overflowWrap: "anywhere" }}>
              {answer ?? "–"}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
