"use client";

import { Fieldset, MultiSelect, SimpleGrid, TagsInput, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { LabelsInput } from "@/components/ui/labels-input";
import { planesQuery } from "@/lib/data-planes/queries";
import { GatewaysChoice } from "./gateways-choice";
import type { FreezeWindowValues } from "./window-values";

export function CoverageFields({ form }: { form: UseFormReturnType<FreezeWindowValues> }) {
  const planes = useQuery(planesQuery());
  const known = planes.data?.items.map(({ name }) => name) ?? [];
  return (
    <Fieldset legend="Covers">
      <Text c="dimmed" size="xs" mb="sm">
        What fits all four; a field that is left empty means all. A plane must have every label named.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <GatewaysChoice {...form.getInputProps("gateways")} />
        <TagsInput
          label="Stages"
          placeholder={form.values.stages?.length ? undefined : "All stages"}
          splitChars={[",", " "]}
          {...form.getInputProps("stages")}
        />
        <MultiSelect
          label="Data planes"
          placeholder={form.values.dataPlanes?.length ? undefined : "All data planes"}
          data={[...new Set([...known, ...(form.values.dataPlanes ?? [])])]}
          searchable
          clearable
          {...form.getInputProps("dataPlanes")}
        />
        <LabelsInput label="Labels of planes" {...form.getInputProps("labels")} />
      </SimpleGrid>
    </Fieldset>
  );
}
