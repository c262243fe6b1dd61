"use client";

import { Group, NumberInput, Stack, Switch } from "@mantine/core";
import type { z } from "zod";
import type { Timeout } from "@/lib/gateways/definition/schema";

type TimeoutValue = z.input<typeof Timeout>;

type Props = { value: TimeoutValue | undefined; onChange: (value: TimeoutValue | undefined) => void };

const usual: TimeoutValue = { connect: 6, send: 6, read: 6 };

const parts = [
  { name: "connect", label: "Connect, s" },
  { name: "send", label: "Send, s" },
  { name: "read", label: "Read, s" },
] as const;

/** Seconds until the upstream is given up; without them what APISIX takes. */
export function TimeoutFields({ value, onChange }: Props) {
  return (
    <Stack gap="xs">
      <Switch
        label="Timeouts of its own"
        checked={value !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usual : undefined)}
      />
      {value && (
        <Group gap="sm" grow>
          {parts.map(({ name, label }) => (
            <NumberInput
              key={name}
              label={label}
              min={0}
              max={3600}
              value={value[name]}
              onChange={(seconds) => onChange({ ...value, [name]: Number(seconds) })}
            />
          ))}
        </Group>
      )}
    </Stack>
  );
}
