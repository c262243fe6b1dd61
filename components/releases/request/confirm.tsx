"use client";

import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { useNow } from "@/components/ui/clock";
import { ActionButton } from "@/components/ui/action-button";
import { TypedPhrase } from "@/components/ui/confirm-dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { localZone } from "@/components/ui/local-time";
import { Panel } from "@/components/ui/panel";
import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { Notices } from "./before/notices";
import { buttonText, judge, refusalToAsk } from "./before/readiness";
import type { Circumstances } from "./before/use-circumstances";
import { deletesMost, totalsOf, type Totals } from "./judgement";
import type { Plan } from "./plan/plan";

type Props = {
  gateway: string;
  targets: readonly PreviewTargetDto[];
  plan: Plan;
  onPlan: (patch: Partial<Plan>) => void;
  around: Circumstances;
  onLeaveOut: (remaining: string[]) => void;
  onRelease: () => void;
  pending: boolean;
  error: unknown;
};

/** The last look: what it comes to in all, what stands in the way, a comment, and the button. */
export function Confirm({ gateway, targets, plan, onPlan, around, onLeaveOut, onRelease, pending, error }: Props) {
  const [typed, setTyped] = useState("");
  const mayNot = useRefusal("release.request", gateway);
  const now = useNow() ?? 0;
  const situation = { targets, plan, around };
  const { passing, failing } = judge(situation);
  const losing = targets.filter(deletesMost).map(({ dataPlane }) => dataPlane);
  const untyped = losing.length > 0 && typed !== gateway ? `Type ${gateway} first.` : undefined;
  return (
    <Panel mt="md" aria-label="Release">
      <Stack gap="md">
        <Summary totals={totalsOf(targets)} planes={targets.length} onForeignEdit={plan.whatIf.onForeignEdit} />
        {failing.length > 0 && plan.whatIf.onCheckFailure === "refuse" && (
          <Failing failing={failing} passing={passing} onLeaveOut={onLeaveOut} />
        )}
        <Notices gateway={gateway} around={around} plan={plan} onPlan={onPlan} />
        <Textarea
          label="Comment"
          description="Why: for those who read the history"
          value={plan.comment}
          onChange={({ currentTarget }) => onPlan({ comment: currentTarget.value })}
          maxLength={1024}
          autosize
          minRows={2}
        />
        {losing.length > 0 && (
          <>
            <Text c="var(--tone-bad)">It deletes more than half of the keys on {losing.join(", ")}.</Text>
            <TypedPhrase phrase={gateway} value={typed} onChange={setTyped} />
          </>
        )}
        <ErrorPanel error={error} />
        <Group justify="flex-end">
          <ActionButton
            refusal={mayNot ?? refusalToAsk(situation, now) ?? untyped}
            loading={pending}
            onClick={onRelease}
          >
            {buttonText({ ...situation, timeZone: localZone() })}
          </ActionButton>
        </Group>
      </Stack>
    </Panel>
  );
}

type FailingProps = { failing: string[]; passing: string[]; onLeaveOut: (remaining: string[]) => void };

function Failing({ failing, passing, onLeaveOut }: FailingProps) {
  return (
    <Group gap="sm">
      <Text c="var(--tone-bad)">Checks fail on {failing.join(", ")}: as it is, nothing would be written anywhere.</Text>
      {passing.length > 0 && (
        <Button variant="default" onClick={() => onLeaveOut(passing)}>
          Leave {failing.length === 1 ? "it" : "them"} out
        </Button>
      )}
    </Group>
  );
}

type SummaryProps = { totals: Totals; planes: number; onForeignEdit: Plan["whatIf"]["onForeignEdit"] };

function Summary({ totals, planes, onForeignEdit }: SummaryProps) {
  return (
    <Text>
      In all: <b>{totals.create}</b> created, <b>{totals.update}</b> changed, <b>{totals.delete}</b> deleted,{" "}
      {totals.unchanged} same, on {planes} {planes === 1 ? "plane" : "planes"}.
      {totals.foreign > 0 && (
        <Text span inherit c="var(--tone-warn)">
          {" "}
          Somebody edited {totals.foreign} of them: {onForeignEdit === "overwrite" ? "overwritten." : "it stops there."}
        </Text>
      )}
    </Text>
  );
}
