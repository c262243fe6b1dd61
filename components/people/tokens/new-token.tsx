"use client";

import { Alert, Button, Code, Group, Stack } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { CopyText } from "@/components/ui/copy-text";

export function NewToken({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconEyeOff aria-hidden />} title="Copy it now">
        Gateplane keeps only a hash of it and cannot show it again.
      </Alert>
      <Group gap="xs" wrap="nowrap">
        <Code block style={{ overflowWrap: "anywhere", whiteSpace: "normal", flex: 1 }}>
          {token}
        </Code>
        <CopyText text={token} what="token" />
      </Group>
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
