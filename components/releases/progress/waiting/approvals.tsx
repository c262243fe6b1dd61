"use client";

import { Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateIcon } from "@/components/ui/state-icon";
import type { Look } from "@/components/ui/theme/tone";
import type { ApprovalDto } from "@/lib/releases/schema";

const looks: Record<ApprovalDto["decision"], Look> = {
  approved: { word: "Approved", tone: "good", icon: IconCheck },
  rejected: { word: "Rejected", tone: "bad", icon: IconX },
};

/** Who has spoken on a release or its waves, and what they said. */
export function Approvals({ approvals }: { approvals: readonly ApprovalDto[] }) {
  if (approvals.length === 0) return null;
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: "none" }} aria-label="Approvals">
      {approvals.map(({ wave, decision, by, comment, at }) => (
        <Group component="li" key={`${wave} ${by}`} gap={6}>
          <StateIcon look={looks[decision]} />
          <Text>
            {looks[decision].word} by {by}
            {wave > 0 && ` for wave ${wave}`}
            {comment !== "" && `: “${comment}”`}
          </Text>
          <Text c="dimmed" size="xs">
            <RelativeTime at={at} />
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
