"use client";

import { SegmentedControl } from "@mantine/core";
import { PlaneFilter } from "@/components/data-planes/plane-filter";
import { GatewayFilter } from "@/components/gateways/gateway-filter";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { driftKindLooks } from "../looks";
import { driftNames, type DriftOf, type ShownDrift } from "./drift-filter";

type Props = {
  filters: ShownDrift;
  onChange: (patch: ShownDrift) => void;
  /** Given by the page, so that they are nobody's choice. */
  given: DriftOf;
};

const OPEN = "open";
const states = [
  { value: OPEN, label: "Open" },
  { value: "all", label: "All" },
];
const kinds = Object.entries(driftKindLooks).map(([value, { word }]) => ({ value, label: word }));
const cleared = Object.fromEntries(driftNames.map((name) => [name, undefined])) as ShownDrift;

export function DriftFilters({ filters, onChange, given }: Props) {
  const { state = OPEN, kind, stage } = filters;
  return (
    <FilterBar label="Filter the drift" active={Object.keys(filters).length > 0} onClear={() => onChange(cleared)}>
      <SegmentedControl
        aria-label="State"
        data={states}
        value={state}
        onChange={(chosen) => onChange({ state: chosen === OPEN ? undefined : chosen })}
      />
      {given.gateway === undefined && (
        <GatewayFilter value={filters.gateway} onChange={(gateway) => onChange({ gateway })} />
      )}
      <FilterText label="Stage" value={stage} onChange={(stage) => onChange({ stage })} w={100} />
      {given.plane === undefined && <PlaneFilter value={filters.plane} onChange={(plane) => onChange({ plane })} />}
      <FilterChoice label="Kind" value={kind} options={kinds} onChange={(kind) => onChange({ kind })} />
    </FilterBar>
  );
}
