"use client";

import { Group, Select, TextInput } from "@mantine/core";
import { periods, type Period } from "./period";

type Props = { value: Period; onChange: (value: Period) => void };

const custom = { value: "custom", label: "From … to …" };

/** A time span: the last hours or days, or from one moment to another. */
export function FilterPeriod({ value, onChange }: Props) {
  const isCustom = value.period === custom.value;
  const choose = (chosen: string | null) => onChange({ period: chosen ?? undefined, from: undefined, to: undefined });
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        aria-label="Time"
        placeholder="Any time"
        data={[...periods, custom]}
        value={value.period ?? null}
        onChange={choose}
        clearable
        clearButtonProps={{ "aria-label": "Clear time" }}
        w={150}
      />
      {isCustom && <Moment label="From" at={value.from} onChange={(from) => onChange({ ...value, from })} />}
      {isCustom && <Moment label="To" at={value.to} onChange={(to) => onChange({ ...value, to })} />}
    </Group>
  );
}

type MomentProps = { label: string; at: string | undefined; onChange: (at: string | undefined) => void };

function Moment({ label, at, onChange }: MomentProps) {
  return (
    <TextInput
      type="datetime-local"
      aria-label={label}
      value={at ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
    />
  );
}
