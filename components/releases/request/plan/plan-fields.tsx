"use client";

import { Stack, Title } from "@mantine/core";
import { Panel } from "@/components/ui/panel";
import type { Plan } from "./plan";
import { WhatIfFields } from "./what-if";
import { When } from "./when";

type Props = { plan: Plan; onPlan: (patch: Partial<Plan>) => void };

/** When it is to begin, and what is to happen when something is not as it should be. */
export function PlanFields({ plan, onPlan }: Props) {
  return (
    <Panel mb="md" aria-label="When, and what if">
      <Stack gap="sm">
        <Title order={2}>When</Title>
        <When at={plan.at} onChange={(at) => onPlan({ at })} />
        <Title order={2}>What if</Title>
        <WhatIfFields value={plan.whatIf} onChange={(patch) => onPlan({ whatIf: { ...plan.whatIf, ...patch } })} />
      </Stack>
    </Panel>
  );
}
