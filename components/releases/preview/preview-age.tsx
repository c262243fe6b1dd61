"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { RelativeTime } from "@/components/ui/relative-time";

type Props = { /** In milliseconds; 0: not yet. */ at: number; pending: boolean; onAgain: () => void };

/** Planes change: when it was looked, and a way to look again. */
export function PreviewAge({ at, pending, onAgain }: Props) {
  return (
    <Group justify="flex-end" gap="xs" mt="xs">
      <Text c="dimmed">{pending ? "Looking at the planes…" : <SeenAt at={at} />}</Text>
      <Button variant="subtle" leftSection={<IconRefresh aria-hidden size={14} />} disabled={pending} onClick={onAgain}>
        Look again
      </Button>
    </Group>
  );
}

function SeenAt({ at }: { at: number }) {
  return (
    <>
      As it was <RelativeTime at={new Date(at).toISOString()} />
    </>
  );
}
