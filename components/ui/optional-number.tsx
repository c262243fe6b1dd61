"use client";

import { NumberInput, type NumberInputProps } from "@mantine/core";

type Props = Omit<NumberInputProps, "value" | "onChange" | "defaultValue"> & {
  value?: number | undefined;
  onChange?: (value: number | undefined) => void;
  defaultValue?: unknown;
};

/** A number; empty, it is not given at all. */
export function OptionalNumber({ value, onChange, defaultValue: _, ...props }: Props) {
  const change = (typed: number | string) => onChange?.(typeof typed === "number" ? typed : undefined);
  return <NumberInput hideControls {...props} value={value ?? ""} onChange={change} />;
}
