"use client";

import { Group, Stack, Title } from "@mantine/core";
import { StateBadge } from "@/components/ui/state-badge";
import type { ReleaseDto } from "@/lib/releases/schema";
import { waveLooks } from "../../looks";
import { LaneCard } from "../lanes/lane-card";

/** The planes' lanes, below their waves where there is more than one. */
export function WaveLanes({ release }: { release: ReleaseDto }) {
  const { waves, targets } = release;
  const lanes = (wave: number) =>
    targets
      .filter((target) => target.wave === wave)
      .map((target) => <LaneCard key={target.id} release={release} target={target} />);
  if (waves.length < 2) return <Stack gap="xs">{lanes(1)}</Stack>;
  return waves.map(({ number, state }) => (
    <Stack key={number} component="section" gap="xs" mb="md" aria-labelledby={`wave-${number}`}>
      <Group gap="xs">
        <Title order={2} id={`wave-${number}`}>
          Wave {number}
        </Title>
        <StateBadge look={waveLooks[state]} />
      </Group>
      {lanes(number)}
    </Stack>
  ));
}
