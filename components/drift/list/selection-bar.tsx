"use client";

import { Group, Text } from "@mantine/core";
import { ActionButton } from "@/components/ui/action-button";
import type { DriftDto } from "@/lib/drift/schema";
import { useSelection } from "./selection";

/** As many as are repaired at once. */
const MOST = 100;

/** What can be done with what is chosen; nothing while nothing is. */
export function SelectionBar({ onRepair }: { onRepair: (drifts: readonly DriftDto[]) => void }) {
  const { chosen, choose } = useSelection();
  if (chosen.length === 0) return null;
  return (
    <Group role="group" aria-label="Chosen" gap="xs" mb="sm">
      <Text fw={600}>{chosen.length} chosen</Text>
      <ActionButton
        size="compact-sm"
        refusal={chosen.length > MOST ? `At most ${MOST} at once.` : undefined}
        onClick={() => onRepair(chosen)}
      >
        Repair chosen…
      </ActionButton>
      <ActionButton
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() =>
          choose(
            chosen.map(({ id }) => id),
            false,
          )
        }
      >
        Choose none
      </ActionButton>
    </Group>
  );
}
