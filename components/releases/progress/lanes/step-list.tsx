"use client";

import { Table, Text } from "@mantine/core";
import { durationBetween, durationText, exactTime } from "@/components/ui/time-text";
import type { ReleaseEventDto } from "@/lib/releases/schema";
import { detailText } from "./detail-text";

const tones: Record<string, string> = {
  failed: "var(--tone-bad)",
  lost: "var(--tone-warn)",
  warning: "var(--tone-warn)",
  waiting: "var(--tone-warn)",
};

/** Everything that was recorded, in order, with the time since the click. */
export function StepList({ events, from }: { events: readonly ReleaseEventDto[]; from: string }) {
  return (
    <Table aria-label="Steps" mt="xs" fz="xs" verticalSpacing={3} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>After</Table.Th>
          <Table.Th>Step</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th w="100%">Details</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map(({ number, step, status, detail, at }) => (
          <Table.Tr key={number}>
            <Table.Td title={exactTime(at)} style={{ whiteSpace: "nowrap" }}>
              {durationText(durationBetween(from, at) ?? 0)}
            </Table.Td>
            <Table.Td>{step}</Table.Td>
            <Table.Td>
              <Text span inherit c={tones[status]}>
                {status}
              </Text>
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{detailText(detail)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
