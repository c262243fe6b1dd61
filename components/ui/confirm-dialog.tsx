"use client";

import { Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { ErrorPanel } from "./error-panel";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  /** It destroys something. */
  dangerous?: boolean;
  /** What must be typed before it can be confirmed. */
  typed?: string | undefined;
  pending: boolean;
  error: unknown;
};

/** Asks before something is done, shows that it is under way and why it failed. */
export function ConfirmDialog({ opened, onClose, title, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="md">
      <ConfirmForm onClose={onClose} {...rest} />
    </Modal>
  );
}

type FormProps = Omit<Props, "opened" | "title">;

/** A form of its own, so that it begins anew at each opening. */
function ConfirmForm({ onClose, children, confirmLabel, onConfirm, dangerous, typed, pending, error }: FormProps) {
  const [text, setText] = useState("");
  const isReady = typed === undefined || text === typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text component="div">{children}</Text>
        {typed !== undefined && <TypedPhrase phrase={typed} value={text} onChange={setText} />}
        <ErrorPanel error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" color={dangerous ? "red" : undefined} loading={pending} disabled={!isReady}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PhraseProps = { phrase: string; value: string; onChange: (value: string) => void };

/** The last question before much is lost. */
export function TypedPhrase({ phrase, value, onChange }: PhraseProps) {
  return (
    <TextInput
      label={
        <>
          Type <Code>{phrase}</Code> to go on
        </>
      }
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
}
