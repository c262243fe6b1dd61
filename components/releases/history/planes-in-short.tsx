"use client";

import { Group, Text } from "@mantine/core";
import { StateIcon } from "@/components/ui/state-icon";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { targetLooks, type TargetStateName } from "../looks";

const done: readonly TargetStateName[] = ["WRITTEN", "LOADED"];

/** "8 / 9", and in words what the others came to. */
export function PlanesInShort({ targets }: { targets: ReleaseSummary["targets"] }) {
  const others = targets.filter(({ state }) => !done.includes(state));
  return (
    <Group gap={6} wrap="nowrap">
      <Text>
        {targets.length - others.length} / {targets.length}
      </Text>
      {[...Map.groupBy(others, ({ state }) => state)].map(([state, group]) => (
        <Text key={state} size="xs" c="dimmed" style={{ whiteSpace: "nowrap", display: "inline-flex", gap: 3 }}>
          <StateIcon look={targetLooks[state]} size={13} />
          {group.length} {targetLooks[state].word.toLowerCase()}
        </Text>
      ))}
    </Group>
  );
}
