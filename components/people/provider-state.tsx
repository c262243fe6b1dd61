"use client";

import { Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconLoader2 } from "@tabler/icons-react";
import { StateBadge } from "@/components/ui/state-badge";
import type { Look } from "@/components/ui/theme/tone";
import type { SingleSignOnState } from "@/lib/people/sign-in/schema";

const looks = {
  asking: { word: "Asking the provider", tone: "busy", icon: IconLoader2 },
  ready: { word: "The provider answers", tone: "good", icon: IconCheck },
  failing: { word: "Not working", tone: "bad", icon: IconAlertTriangle },
} satisfies Record<string, Look>;

/** Whether the provider would take somebody now; null while it is asked. */
export function ProviderState({ found }: { found: SingleSignOnState | null }) {
  return (
    <Group gap="xs" role="status">
      <StateBadge look={looks[found?.state ?? "asking"]} />
      {found?.state === "failing" && <Text>{found.reason}</Text>}
    </Group>
  );
}
