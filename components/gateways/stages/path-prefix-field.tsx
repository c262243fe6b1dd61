"use client";

import { Stack, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  /** What it is when none is given. */
  usual: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  error: ReactNode;
};

/** Absent it is the usual one; empty it is none. */
export function PathPrefixField({ usual, value, onChange, error }: Props) {
  const isOwn = value !== undefined;
  return (
    <Stack gap="xs">
      <Switch
        label="A path prefix of its own"
        description={isOwn ? undefined : `Without it: ${usual}`}
        checked={isOwn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usual : undefined)}
      />
      {isOwn && (
        <TextInput
          aria-label="Path prefix"
          description="Empty for none"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          error={error}
          autoComplete="off"
        />
      )}
    </Stack>
  );
}
