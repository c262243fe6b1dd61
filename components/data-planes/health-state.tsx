"use client";

import { Group, Text } from "@mantine/core";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { healthLooks } from "./looks";

/** How a plane is, how fast its etcd answers, and since when that is known. */
export function HealthState({ health: { state, latencyMs, checkedAt } }: Pick<DataPlaneDto, "health">) {
  return (
    <Group gap={8} wrap="nowrap">
      <StateBadge look={healthLooks[state]} />
      <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {latencyMs !== null && `${Math.round(latencyMs)} ms`}
        {latencyMs !== null && checkedAt !== null && " · "}
        {checkedAt !== null && <RelativeTime at={checkedAt} />}
      </Text>
    </Group>
  );
}
