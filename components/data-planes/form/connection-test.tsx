"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import type { UseMutationResult } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Panel } from "@/components/ui/panel";
import type { PlaneCheckDto } from "@/lib/data-planes/schema";
import { CheckResult } from "../check/check-result";

type Test = Pick<UseMutationResult<PlaneCheckDto, Error, never>, "data" | "error" | "isPending">;

/** Connects as the form would save it, without saving it. */
export function ConnectionTest({ test, onTest }: { test: Test; onTest: () => void }) {
  return (
    <Panel aria-labelledby="test">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id="test">
            Connection
          </Title>
          <Button
            variant="default"
            leftSection={<IconPlugConnected aria-hidden size={16} />}
            loading={test.isPending}
            onClick={onTest}
          >
            Test connection
          </Button>
        </Group>
        <ErrorPanel error={test.error} />
        {test.data ? (
          <CheckResult check={test.data} />
        ) : (
          <Text c="dimmed">
            Reads the etcd and asks the nodes as entered here. Nothing is saved, nothing is written.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
