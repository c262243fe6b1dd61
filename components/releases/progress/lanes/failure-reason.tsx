"use client";

import { Code, Group, Text } from "@mantine/core";
import type { TargetDto } from "@/lib/releases/schema";

type Props = NonNullable<TargetDto["error"]> & { actions?: React.ReactNode };

/** What failed, its code, and what to do about it, where it failed. */
export function FailureReason({ message, code, cause, cure, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Text component="div" flex={1} miw={280}>
        <Text span fw={650} c="var(--tone-bad)">
          {message}
        </Text>{" "}
        <Code>{code}</Code>
        <br />
        {cause} {cure}
      </Text>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
