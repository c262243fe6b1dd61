"use client";

import { Alert, Button, Code, Group, Stack } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyText } from "./copy-text";

type Props = {
  text: string;
  /** What it is called where it is copied. */
  what: string;
  /** Why it cannot be shown again. */
  children: ReactNode;
  onClose: () => void;
};

/** A secret that was made up just now. */
export function ShownOnce({ text, what, children, onClose }: Props) {
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconEyeOff aria-hidden />} title="Copy it now">
        {children}
      </Alert>
      <Group gap="xs" wrap="nowrap">
        <Code block style={{ overflowWrap: "anywhere", whiteSpace: "normal", flex: 1 }}>
          {text}
        </Code>
        <CopyText text={text} what={what} />
      </Group>
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
