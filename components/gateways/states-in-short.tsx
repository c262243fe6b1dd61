"use client";

import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { cellLooks } from "@/components/releases/looks";
import { StateIcon } from "@/components/ui/state-icon";
import { toneColor } from "@/components/ui/theme/tone";
import { cellStates } from "@/lib/releases/history/schema";
import { matrixQuery } from "@/lib/releases/queries";

/** How a gateway's stages stand on its planes: "5 in sync, 1 behind". */
export function StatesInShort({ gateway }: { gateway: string }) {
  const { data } = useQuery(matrixQuery());
  const states = data?.items.filter((cell) => cell.gateway === gateway).map(({ state }) => state) ?? [];
  const counts = cellStates
    .map((state) => ({ state, count: states.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return <Text c="dimmed">–</Text>;
  return (
    <Group gap="xs" wrap="nowrap">
      {counts.map(({ state, count }) => (
        <Text
          key={state}
          c={toneColor(cellLooks[state].tone)}
          style={{ display: "inline-flex", alignItems: "center", gap: 4, whiteSpace: "nowrap" }}
        >
          <StateIcon look={cellLooks[state]} size={13} />
          {count} {cellLooks[state].word.toLowerCase()}
        </Text>
      ))}
    </Group>
  );
}
