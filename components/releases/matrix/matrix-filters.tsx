"use client";

import { Button, Group } from "@mantine/core";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import type { UrlFilters } from "@/components/ui/url-filters";
import type { CellState } from "../looks";
import { stateChoices, type filterNames } from "./filter";

type Filters = UrlFilters<(typeof filterNames)[number]>;

type Props = {
  filters: Filters;
  onChange: (patch: Filters) => void;
  total: number;
  count: (states: readonly CellState[]) => number;
  labels: readonly string[];
};

/** States as buttons with their counts, the rest as fields. States that nothing is in are left out. */
export function MatrixFilters({ filters, onChange, total, count, labels }: Props) {
  const { state, gateway, plane, label } = filters;
  const choices = stateChoices
    .map(({ value, label, states }) => ({ value, label, count: count(states) }))
    .filter((choice) => choice.count > 0 || choice.value === state);
  return (
    <FilterBar
      label="Filter the matrix"
      active={Object.keys(filters).length > 0}
      onClear={() => onChange({ state: undefined, gateway: undefined, plane: undefined, label: undefined })}
    >
      <Group gap={6} role="group" aria-label="State">
        <Pill pressed={state === undefined} onClick={() => onChange({ state: undefined })}>
          All {total.toLocaleString("en")}
        </Pill>
        {choices.map((choice) => (
          <Pill key={choice.value} pressed={choice.value === state} onClick={() => onChange({ state: choice.value })}>
            {choice.label} {choice.count.toLocaleString("en")}
          </Pill>
        ))}
      </Group>
      <FilterText label="Gateway" value={gateway} onChange={(gateway) => onChange({ gateway })} w={150} />
      <FilterText label="Plane" value={plane} onChange={(plane) => onChange({ plane })} w={130} />
      {labels.length > 0 && (
        <FilterChoice label="Label" value={label} options={labels} onChange={(label) => onChange({ label })} />
      )}
    </FilterBar>
  );
}

type PillProps = { pressed: boolean; onClick: () => void; children: React.ReactNode };

function Pill({ pressed, onClick, children }: PillProps) {
  return (
    <Button
      variant={pressed ? "default" : "subtle"}
      color="gray"
      radius="xl"
      aria-pressed={pressed}
      onClick={onClick}
      fw={pressed ? 650 : 500}
    >
      {children}
    </Button>
  );
}
