import { Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel } from "./panel";
import { toneColor, type Tone } from "./theme/tone";

type Props = {
  label: string;
  /** Absent while it is loading. */
  value: ReactNode;
  note?: ReactNode;
  /** Of the number, where it asks for attention. */
  tone?: Tone | undefined;
};

/** One number that matters, with what it means. */
export function StatCard({ label, value, note, tone }: Props) {
  return (
    <Panel px="md" py="sm" aria-label={label}>
      <Text c="dimmed" size="xs">
        {label}
      </Text>
      {value === undefined ? (
        <Skeleton height={20} width={64} my={5} />
      ) : (
        <Text fz="xl" fw={650} lh={1.5} c={tone && toneColor(tone)}>
          {value}
        </Text>
      )}
      <Text c="dimmed" size="xs" truncate mih={18}>
        {note}
      </Text>
    </Panel>
  );
}
