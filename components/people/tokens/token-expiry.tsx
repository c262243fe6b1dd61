"use client";

import { Text } from "@mantine/core";
import { IconClockX } from "@tabler/icons-react";
import { useNow } from "@/components/ui/clock";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import type { Look } from "@/components/ui/theme/tone";

const expired: Look = { word: "Expired", tone: "bad", icon: IconClockX };

export function TokenExpiry({ at }: { at: string | null }) {
  const now = useNow();
  if (at === null) return <Text c="dimmed">Never</Text>;
  const isOver = now !== null && new Date(at).getTime() <= now;
  return isOver ? <StateBadge look={expired} /> : <RelativeTime at={at} />;
}
