"use client";

import { Button, Group, Input, PasswordInput, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";

/** Absent: what is stored stays; null: it goes; a text: it comes instead. */
export type SecretChange = string | null | undefined;

type Props = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  isStored: boolean;
  value: SecretChange;
  onChange: (value: SecretChange) => void;
  /** A text of several lines. */
  lines?: boolean;
  placeholder?: string;
};

/** A secret that can be given, replaced and removed, and never be seen again. */
export function SecretInput({ isStored, value, onChange, lines, placeholder, ...field }: Props) {
  if (isStored && typeof value !== "string") {
    return (
      <Input.Wrapper {...field} labelElement="div">
        <Stored isGoing={value === null} label={field.label} onChange={onChange} />
      </Input.Wrapper>
    );
  }
  const input = {
    ...field,
    placeholder,
    value: value ?? "",
    autoComplete: "new-password",
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange(currentTarget.value === "" && !isStored ? undefined : currentTarget.value),
  };
  return (
    <>
      {lines ? <Textarea autosize minRows={3} maxRows={8} ff="monospace" {...input} /> : <PasswordInput {...input} />}
      {isStored && <Keep onKeep={() => onChange(undefined)} />}
    </>
  );
}

type StoredProps = Pick<Props, "label" | "onChange"> & { isGoing: boolean };

function Stored({ isGoing, label, onChange }: StoredProps) {
  return (
    <Group gap="xs" mih={32}>
      <Text c="dimmed">{isGoing ? "Will be removed" : "•••••••• stored"}</Text>
      {isGoing ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)}>
          Keep it
        </Button>
      ) : (
        <>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange("")} aria-label={`Replace ${label}`}>
            Replace
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => onChange(null)}
            aria-label={`Remove ${label}`}
          >
            Remove
          </Button>
        </>
      )}
    </Group>
  );
}

function Keep({ onKeep }: { onKeep: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" onClick={onKeep}>
      Keep the stored one
    </Button>
  );
}
