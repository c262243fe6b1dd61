"use client";

import { Button, Checkbox, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { TypedPhrase } from "@/components/ui/confirm-dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Panel } from "@/components/ui/panel";
import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { deletesMost, planesOf, totalsOf, type Totals } from "./judgement";

export type Decision = {
  comment: string;
  onForeignEdit: "overwrite" | "fail";
  onPreviewChange: "tell" | "refuse";
};

type Props = {
  gateway: string;
  targets: readonly PreviewTargetDto[];
  onLeaveOut: (remaining: string[]) => void;
  onRelease: (decision: Decision) => void;
  pending: boolean;
  error: unknown;
};

/** The last look: what it comes to in all, a comment, and the button. */
export function Confirm({ gateway, targets, onLeaveOut, onRelease, pending, error }: Props) {
  const [comment, setComment] = useState("");
  const [onForeignEdit, setOnForeignEdit] = useState<Decision["onForeignEdit"]>("overwrite");
  const [stopsAtChange, setStopsAtChange] = useState(false);
  const [typed, setTyped] = useState("");
  const mayNot = useRefusal("release.request", gateway);
  const { passing, failing } = planesOf(targets);
  const totals = totalsOf(targets);
  const losing = targets.filter(deletesMost).map(({ dataPlane }) => dataPlane);
  const refusal = mayNot ?? refusalOf(targets, failing, losing.length > 0 && typed !== gateway, gateway);
  return (
    <Panel mt="md" aria-label="Release">
      <Stack gap="md">
        <Summary totals={totals} planes={targets.length} />
        {failing.length > 0 && (
          <Group gap="sm">
            <Text c="var(--tone-bad)">
              Checks fail on {failing.join(", ")}: as it is, nothing would be written anywhere.
            </Text>
            {passing.length > 0 && (
              <Button variant="default" onClick={() => onLeaveOut(passing)}>
                Leave {failing.length === 1 ? "it" : "them"} out
              </Button>
            )}
          </Group>
        )}
        {totals.foreign > 0 && <ForeignEdits value={onForeignEdit} onChange={setOnForeignEdit} />}
        <Textarea
          label="Comment"
          description="Why: for those who read the history"
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
          maxLength={1024}
          autosize
          minRows={2}
        />
        <Checkbox
          label="Write nothing if a plane is no longer as shown here"
          description="Otherwise it goes on, and says what has changed"
          checked={stopsAtChange}
          onChange={({ currentTarget }) => setStopsAtChange(currentTarget.checked)}
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
            refusal={refusal}
            loading={pending}
            onClick={() =>
              onRelease({
                comment: comment.trim(),
                onForeignEdit,
                onPreviewChange: stopsAtChange ? "refuse" : "tell",
              })
            }
          >
            Release to {targets.length} {targets.length === 1 ? "plane" : "planes"}
          </ActionButton>
        </Group>
      </Stack>
    </Panel>
  );
}

function refusalOf(
  targets: readonly PreviewTargetDto[],
  failing: readonly string[],
  mustType: boolean,
  gateway: string,
): string | undefined {
  if (targets.length === 0) return "No plane would receive it.";
  if (failing.length > 0) return `Checks fail on ${failing.join(", ")}.`;
  return mustType ? `Type ${gateway} first.` : undefined;
}

function Summary({ totals, planes }: { totals: Totals; planes: number }) {
  return (
    <Text>
      In all: <b>{totals.create}</b> created, <b>{totals.update}</b> changed, <b>{totals.delete}</b> deleted,{" "}
      {totals.unchanged} same, on {planes} {planes === 1 ? "plane" : "planes"}.
    </Text>
  );
}

const foreignChoices = [
  { value: "overwrite", label: "Overwrite them" },
  { value: "fail", label: "Stop at them" },
];

type ForeignProps = { value: Decision["onForeignEdit"]; onChange: (value: Decision["onForeignEdit"]) => void };

function ForeignEdits({ value, onChange }: ForeignProps) {
  return (
    <Group gap="sm">
      <Text c="var(--tone-warn)">Somebody edited keys of this stage on the planes.</Text>
      <SegmentedControl
        aria-label="Edits by others"
        data={foreignChoices}
        value={value}
        onChange={(chosen) => onChange(chosen as Decision["onForeignEdit"])}
      />
    </Group>
  );
}
