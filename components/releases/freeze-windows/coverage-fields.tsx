"use client";

import { Fieldset, MultiSelect, SimpleGrid, TagsInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { LabelsInput } from "@/components/ui/labels-input";
import { planesQuery } from "@/lib/data-planes/queries";
import { GatewaysChoice } from "./gateways-choice";
import type { FreezeWindowValues } from "./window-values";

/** A release is held up where all of these fit; what is left empty fits everything. */
export function CoverageFields({ form }: { form: UseFormReturnType<FreezeWindowValues> }) {
  const planes = useQuery(planesQuery());
  const known = planes.data?.items.map(({ name }) => name) ?? [];
  return (
    <Fieldset legend="Covers">
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
        <LabelsInput label="Labels" description="All of them must be on the plane" {...form.getInputProps("labels")} />
      </SimpleGrid>
    </Fieldset>
  );
}
