"use client";

import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Mono } from "@/components/ui/mono";

export type FollowUp = { comment: string; dataPlanes: string[] };

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  explanation: string;
  confirmLabel: string;
  dangerous?: boolean;
  /** To choose from; none: there is nothing to choose. */
  planes: readonly string[];
  /** Chosen at first; all without it. */
  chosen?: readonly string[] | undefined;
  /** What it would do to those chosen, where that can be told before. */
  preview?: (planes: string[]) => ReactNode;
  /** Where the reason may not be left out. */
  needsComment?: boolean;
  onConfirm: (followUp: FollowUp) => void;
  pending: boolean;
  error: unknown;
};

/** Asks for planes and a comment before a follow-up of a release. */
export function FollowUpDialog({ opened, onClose, title, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={rest.preview ? "xl" : "md"}>
      <FollowUpForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function FollowUpForm(props: Omit<Props, "opened" | "title">) {
  const { onClose, explanation, confirmLabel, dangerous, planes, preview, needsComment } = props;
  const { onConfirm, pending, error } = props;
  const [comment, setComment] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(props.chosen ?? planes);
  const isReady = (planes.length === 0 || chosen.length > 0) && (!needsComment || comment.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onConfirm({ comment: comment.trim(), dataPlanes: [...chosen] });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{explanation}</Text>
        {planes.length === 1 && (
          <Text>
            Plane: <Mono>{planes[0]}</Mono>
          </Text>
        )}
        {planes.length > 1 && (
          <Checkbox.Group label="Planes" value={[...chosen]} onChange={setChosen}>
            <Stack gap={6} mt={6} mah={240} style={{ overflowY: "auto" }}>
              {planes.map((name) => (
                <Checkbox key={name} value={name} label={name} size="sm" />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {chosen.length > 0 && preview?.([...chosen])}
        <Textarea
          label={needsComment ? "Reason" : "Comment"}
          required={needsComment}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
          maxLength={1024}
          autosize
          minRows={2}
          data-autofocus
        />
        <ErrorPanel error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={pending}>
            Close
          </Button>
          <Button type="submit" color={dangerous ? "red" : undefined} loading={pending} disabled={!isReady}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
