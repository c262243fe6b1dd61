"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Panel } from "@/components/ui/panel";
import type { Plan } from "./plan";
import { inShort, WhatIfFields } from "./what-if";
import { When } from "./when";

type Props = { plan: Plan; onPlan: (patch: Partial<Plan>) => void };

/** When it is to begin, and what is to happen when something is not as it should be: seldom changed, always said. */
export function PlanFields({ plan, onPlan }: Props) {
  const [opened, { toggle }] = useDisclosure();
  return (
    <Panel mb="md" aria-label="When, and what if">
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <Title order={2} lh={2}>
            When
          </Title>
          <When at={plan.at} onChange={(at) => onPlan({ at })} />
        </Group>
        <Group gap="sm" justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="sm">
            <Title order={2}>What if</Title>
            {!opened && <Text>{inShort(plan.whatIf)}</Text>}
          </Group>
          <Button variant="default" size="compact-sm" aria-expanded={opened} onClick={toggle} flex="none">
            {opened ? "Done" : "Change"}
          </Button>
        </Group>
        {opened && (
          <WhatIfFields value={plan.whatIf} onChange={(patch) => onPlan({ whatIf: { ...plan.whatIf, ...patch } })} />
        )}
      </Stack>
    </Panel>
  );
}
