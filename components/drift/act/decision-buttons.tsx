"use client";

import { Group } from "@mantine/core";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import type { DriftDto } from "@/lib/drift/schema";
import type { Decision } from "./decisions";
import { useRepairRefusal } from "./repair-refusal";

type Props = { drift: DriftDto; onDecide: (decision: Decision) => void };

/** What can be done about an open drift. */
export function DecisionButtons({ drift, onDecide }: Props) {
  const repairRefusal = useRepairRefusal(drift);
  const acceptRefusal = useRefusal("drift.decide", drift.gateway);
  return (
    <Group gap={6} wrap="nowrap">
      <ActionButton
        size="compact-sm"
        variant="default"
        refusal={repairRefusal}
        onClick={() => onDecide({ kind: "repair", drift })}
      >
        Repair…
      </ActionButton>
      <ActionButton
        size="compact-sm"
        variant="default"
        refusal={acceptRefusal}
        onClick={() => onDecide({ kind: "accept", drift })}
      >
        Accept…
      </ActionButton>
    </Group>
  );
}
