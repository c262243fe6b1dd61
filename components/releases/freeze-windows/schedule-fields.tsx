"use client";

import { Select, SimpleGrid, Switch, Text, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { MinutesInput } from "@/components/ui/minutes-input";
import { ComingFreeze } from "./coming-freeze";
import { timeZones, type FreezeWindowValues } from "./window-values";

type Props = { form: UseFormReturnType<FreezeWindowValues>; isNew: boolean };

const SHOWN_ZONES = 50;

export function ScheduleFields({ form, isNew }: Props) {
  const { cron, durationMinutes, timeZone, enabled } = form.values;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label="Name"
          placeholder="weekend"
          autoComplete="off"
          data-autofocus={isNew || undefined}
          disabled={!isNew}
          required={isNew}
          {...form.getInputProps("name")}
        />
        <Select
          label="Time zone"
          data={timeZones(timeZone)}
          searchable
          limit={SHOWN_ZONES}
          allowDeselect={false}
          nothingFoundMessage="No time zone has this name"
          {...form.getInputProps("timeZone")}
        />
        <TextInput
          label="Begins"
          description="Minute, hour, day of the month, month, day of the week"
          autoComplete="off"
          spellCheck={false}
          required
          {...form.getInputProps("cron")}
        />
        <MinutesInput
          label="Lasts"
          description="Up to 7 days, also over a change of the clock"
          {...form.getInputProps("durationMinutes")}
        />
      </SimpleGrid>
      <Text size="sm" role="status">
        <ComingFreeze schedule={{ cron, durationMinutes, timeZone }} />
      </Text>
      <Textarea label="Description" autosize minRows={1} {...form.getInputProps("description")} />
      <Switch
        label="On"
        description="Switched off, it holds nothing up."
        checked={enabled ?? true}
        onChange={({ currentTarget }) => form.setFieldValue("enabled", currentTarget.checked)}
      />
    </>
  );
}
