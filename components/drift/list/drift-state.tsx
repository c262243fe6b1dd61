"use client";

import { Group, Text, Tooltip } from "@mantine/core";
import { StateBadge } from "@/components/ui/state-badge";
import type { DriftDto } from "@/lib/drift/schema";
import { driftStateLooks, flappingLook } from "../looks";

/** Whether a drift is over, and what is special about it. */
export function DriftState({ drift: { state, flapping, stranger } }: { drift: DriftDto }) {
  return (
    <Group gap={6} wrap="nowrap">
      <StateBadge look={driftStateLooks[state]} />
      {flapping && (
        <Tooltip label="Broken again after many repairs: it is not repaired by itself any more. Find out who writes it.">
          <span tabIndex={0}>
            <StateBadge look={flappingLook} />
          </span>
        </Tooltip>
      )}
      {stranger && (
        <Text size="xs" c="dimmed">
          made by others
        </Text>
      )}
    </Group>
  );
}
