"use client";

import { Group, Input, NumberInput, type InputWrapperProps } from "@mantine/core";

type Props = Omit<InputWrapperProps, "onChange" | "children" | "defaultValue"> & {
  label: string;
  value?: number | undefined;
  onChange?: (minutes: number) => void;
  defaultValue?: unknown;
};

const units = [
  { name: "days", minutes: 1440, within: Infinity, suffix: " d" },
  { name: "hours", minutes: 60, within: 1440, suffix: " h" },
  { name: "minutes", minutes: 1, within: 60, suffix: " min" },
] as const;

/** A length of time in days, hours and minutes, kept in minutes: what is too much of one becomes more of the next. */
export function MinutesInput({ label, value = 0, onChange, defaultValue: _, ...props }: Props) {
  return (
    <Input.Wrapper label={label} labelElement="div" {...props}>
      <Group gap="xs" grow wrap="nowrap" mt="calc(var(--mantine-spacing-xs) / 2)">
        {units.map(({ name, minutes, within, suffix }) => {
          const count = Math.floor((value % within) / minutes);
          return (
            <NumberInput
              key={name}
              aria-label={`${label}: ${name}`}
              suffix={suffix}
              min={0}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              value={count}
              onChange={(typed) => onChange?.(value + (Number(typed) - count) * minutes)}
            />
          );
        })}
      </Group>
    </Input.Wrapper>
  );
}
