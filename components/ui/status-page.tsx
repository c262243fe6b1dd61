"use client";

import { EmptyState, Text } from "@mantine/core";
import { IconLock, IconMapOff, IconMoodSad } from "@tabler/icons-react";
import type { ReactNode } from "react";

const looks = { "not-found": IconMapOff, forbidden: IconLock, failed: IconMoodSad };

type Props = { kind: keyof typeof looks; title: string; children: ReactNode; action: ReactNode };

/** A whole page that has nothing to show but why. */
export function StatusPage({ kind, title, children, action }: Props) {
  const Icon = looks[kind];
  return (
    <EmptyState
      mih="60vh"
      style={{ display: "flex", alignItems: "center", justifyContent: "center" }}
      icon={<Icon aria-hidden size={36} stroke={1.4} />}
      title={
        <Text component="h1" fz="lg" fw={650} m={0}>
          {title}
        </Text>
      }
      description={children}
    >
      <EmptyState.Actions>{action}</EmptyState.Actions>
    </EmptyState>
  );
}
