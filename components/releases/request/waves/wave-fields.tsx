"use client";

import { ActionIcon, Checkbox, Group, MultiSelect, NumberInput, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import classes from "./wave-fields.module.css";
import type { Wave } from "./waves";

type Props = {
  number: number;
  wave: Wave;
  /** The planes of the release. */
  all: readonly string[];
  isLast: boolean;
  onPlanes: (planes: string[]) => void;
  onChange: (patch: Partial<Wave>) => void;
  onRemove: () => void;
};

/** One wave: its planes, and what stands before and after it. A plane chosen here leaves the wave it was in. */
export function WaveFields({ number, wave, all, isLast, onPlanes, onChange, onRemove }: Props) {
  return (
    <div className={classes.wave} role="group" aria-label={`Wave ${number}`}>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <MultiSelect
          label={`Wave ${number}`}
          aria-label={`Planes of wave ${number}`}
          placeholder={wave.dataPlanes.length === 0 ? "Choose planes: they leave the wave they are in" : undefined}
          data={[...all]}
          value={wave.dataPlanes}
          onChange={onPlanes}
          error={wave.dataPlanes.length === 0 && "Without a plane it is left out."}
          searchable
          hidePickedOptions
          flex={1}
          miw={0}
        />
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Remove wave ${number}`} onClick={onRemove}>
          <IconTrash aria-hidden size={16} />
        </ActionIcon>
      </Group>
      <Stack gap="xs" mt="xs">
        <Checkbox
          size="sm"
          label="Somebody else must approve before it begins"
          checked={wave.needsApproval}
          onChange={({ currentTarget }) => onChange({ needsApproval: currentTarget.checked })}
        />
        {!isLast && <Pause number={number} seconds={wave.pauseSeconds} onChange={onChange} />}
      </Stack>
    </div>
  );
}

const MINUTE = 60;
const DAY_MINUTES = 24 * 60;

type PauseProps = { number: number; seconds: number; onChange: (patch: Partial<Wave>) => void };

/** Typed as minutes and seconds, kept as seconds. */
function Pause({ number, seconds, onChange }: PauseProps) {
  const minutes = Math.floor(seconds / MINUTE);
  const rest = seconds % MINUTE;
  const field = { size: "xs", w: 88, min: 0, allowDecimal: false, clampBehavior: "strict" } as const;
  return (
    <Group gap={6} role="group" aria-label={`Pause after wave ${number}`}>
      <Text>Watch it for</Text>
      <NumberInput
        {...field}
        aria-label="Minutes"
        suffix=" min"
        max={DAY_MINUTES}
        value={minutes}
        onChange={(typed) => onChange({ pauseSeconds: limited(Number(typed) * MINUTE + rest) })}
      />
      <NumberInput
        {...field}
        aria-label="Seconds"
        suffix=" s"
        max={MINUTE - 1}
        value={rest}
        onChange={(typed) => onChange({ pauseSeconds: limited(minutes * MINUTE + Number(typed)) })}
      />
      <Text>before the next wave</Text>
    </Group>
  );
}

const limited = (seconds: number) => Math.min(seconds, DAY_MINUTES * MINUTE);
