"use client";

import { Checkbox, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconHourglass, IconSnowflake, IconUserCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ruleText } from "@/components/gateways/stages/approval/rule-text";
import { useRefusal } from "@/components/auth/viewer";
import { StateIcon } from "@/components/ui/state-icon";
import { TextLink } from "@/components/ui/text-link";
import type { Look } from "@/components/ui/theme/tone";
import type { Plan } from "../plan/plan";
import { activeFreezes, comingFreezes } from "./freezes";
import { needsApproval, takesSlot } from "./readiness";
import type { Circumstances } from "./use-circumstances";

type Props = { gateway: string; around: Circumstances; plan: Plan; onPlan: (patch: Partial<Plan>) => void };

const approval: Look = { word: "approval", tone: "warn", icon: IconUserCheck };
const frozen: Look = { word: "frozen", tone: "warn", icon: IconSnowflake };
const coming: Look = { word: "soon frozen", tone: "quiet", icon: IconSnowflake };
const taken: Look = { word: "taken", tone: "warn", icon: IconHourglass };

/** What stands in its way, or will: said before the click. */
export function Notices({ gateway, around, plan, onPlan }: Props) {
  const { rule, freezes, holder } = around;
  const active = activeFreezes(freezes);
  return (
    <>
      {rule && needsApproval(around) && <Notice look={approval}>{ruleText(rule, gateway)}</Notice>}
      {active.map((line) => (
        <Notice key={line} look={frozen}>
          {line}.
        </Notice>
      ))}
      {active.length > 0 && <Override reason={plan.override} onChange={(override) => onPlan({ override })} />}
      {comingFreezes(freezes).map((line) => (
        <Notice key={line} look={coming}>
          {line}.
        </Notice>
      ))}
      {holder && (
        <Notice look={taken}>
          {holder.requester} is releasing this stage: <TextLink href={`/releases/${holder.id}`}>see it</TextLink>.
          {!takesSlot({ plan, around }) && " This one waits for its end."}
        </Notice>
      )}
      {holder && takesSlot({ plan, around }) && (
        <Checkbox
          label="Replace it: it is cancelled if it has not begun to write"
          checked={plan.supersede}
          onChange={({ currentTarget }) => onPlan({ supersede: currentTarget.checked })}
        />
      )}
    </>
  );
}

function Notice({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <StateIcon look={look} size={16} />
      <Text>{children}</Text>
    </Group>
  );
}

/** For administrators, with a reason that is kept. */
function Override({ reason, onChange }: { reason: string | null; onChange: (reason: string | null) => void }) {
  const refusal = useRefusal("freeze.override");
  return (
    <Stack gap="xs">
      <Checkbox
        label="Let it pass the freeze"
        description={refusal ?? "Your reason is kept with the release and in the audit log"}
        disabled={refusal !== undefined}
        checked={reason !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? "" : null)}
      />
      {reason !== null && (
        <Textarea
          label="Why it must not wait"
          required
          value={reason}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          maxLength={1024}
          autosize
        />
      )}
    </Stack>
  );
}
