"use client";

import { Textarea, TextInput, type TextareaProps, type TextInputProps } from "@mantine/core";

type Optional<Props> = Omit<Props, "value" | "onChange" | "defaultValue"> & {
  value?: string | undefined;
  onChange?: (value: string | undefined) => void;
  defaultValue?: unknown;
};

/** A line of text; empty, it is not given at all. */
export function OptionalText({ value, onChange, defaultValue: _, ...props }: Optional<TextInputProps>) {
  const change = (text: string) => onChange?.(text === "" ? undefined : text);
  return (
    <TextInput
      autoComplete="off"
      {...props}
      value={value ?? ""}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

/** Some lines of text; empty, they are not given at all. */
export function OptionalLines({ value, onChange, defaultValue: _, ...props }: Optional<TextareaProps>) {
  const change = (text: string) => onChange?.(text === "" ? undefined : text);
  return (
    <Textarea
      autosize
      minRows={2}
      {...props}
      value={value ?? ""}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
