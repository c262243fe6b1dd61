"use client";

import { Group, Stack, Text, Title } from "@mantine/core";
import { Panel } from "@/components/ui/panel";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { ConfirmProblem } from "../act/confirm-problem";
import { NodeTable } from "../check/node-table";
import { HealthState } from "../health-state";
import { ProblemList } from "../problem-list";

export function HealthPanel({ plane }: { plane: DataPlaneDto }) {
  return (
    <Panel aria-labelledby="health">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id="health">
            Health
          </Title>
          <HealthState health={plane.health} />
        </Group>
        <ProblemList problems={plane.health.problems} />
        <ConfirmProblem plane={plane} />
        {plane.observed.nodes.length > 0 && <NodeTable nodes={plane.observed.nodes} />}
        {plane.health.problems.length === 0 && plane.health.checkedAt === null && (
          <Text c="dimmed">It will be checked in a moment.</Text>
        )}
      </Stack>
    </Panel>
  );
}
