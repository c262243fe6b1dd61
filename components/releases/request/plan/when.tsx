"use client";

import { Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useNow } from "@/components/ui/clock";
import { localZone, toLocalText } from "@/components/ui/local-time";
import { problemOfTime } from "./plan";

type Props = { /** By the reader's clock; null: now. */ at: string | null; onChange: (at: string | null) => void };

const choices = [
  { value: "now", label: "Now" },
  { value: "later", label: "Later" },
];

const MINUTE_MS = 60_000;
const SOON_MS = 60 * MINUTE_MS;

/** At once, or at a time: by the reader's clock, which is named. */
export function When({ at, onChange }: Props) {
  const now = useNow() ?? 0;
  const choose = (chosen: string) => onChange(chosen === "now" ? null : toLocalText(Date.now() + SOON_MS));
  return (
    <Group gap="sm" align="flex-start">
      <SegmentedControl aria-label="When" data={choices} value={at === null ? "now" : "later"} onChange={choose} />
      {at !== null && (
        <>
          <TextInput
            type="datetime-local"
            aria-label="Begins at"
            value={at}
            min={toLocalText(now + MINUTE_MS)}
            error={problemOfTime(at, now)}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <Text c="dimmed" lh={2.4}>
            {localZone()} time. Its checks are made then.
          </Text>
        </>
      )}
    </Group>
  );
}
