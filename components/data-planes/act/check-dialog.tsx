"use client";

import { Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { useAction } from "@/components/ui/use-action";
import { checkPlaneAction } from "@/lib/data-planes/actions";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { CheckResult } from "../check/check-result";

type Props = { opened: boolean; onClose: () => void; plane: DataPlaneDto };

/** Connects now and keeps what it found. */
export function CheckDialog({ opened, onClose, plane: { name } }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Check ${name}`} size="lg">
      <Check name={name} onClose={onClose} />
    </Modal>
  );
}

function Check({ name, onClose }: { name: string; onClose: () => void }) {
  const queries = useQueryClient();
  const check = useAction(checkPlaneAction, {
    onSuccess: () => queries.invalidateQueries({ queryKey: ["data-planes"] }),
  });
  const start = useEffectEvent(() => check.mutate({ name }));
  useEffect(() => start(), []);
  return (
    <Stack gap="md">
      {check.isPending && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text>Asking its etcd and its nodes…</Text>
        </Group>
      )}
      {check.data && <CheckResult check={check.data} />}
      <ErrorPanel error={check.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => check.mutate({ name })} loading={check.isPending}>
          Check again
        </Button>
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
