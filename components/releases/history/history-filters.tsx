"use client";

import { PlaneFilter } from "@/components/data-planes/plane-filter";
import { GatewayFilter } from "@/components/gateways/gateway-filter";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { FilterPeriod } from "@/components/ui/filter-period";
import type { UrlFilters } from "@/components/ui/url-filters";
import { kindWords, releaseLooks } from "../looks";
import { historyNames } from "./history-filter";

type Filters = UrlFilters<(typeof historyNames)[number]>;
type Props = {
  filters: Filters;
  onChange: (patch: Filters) => void;
  /** Given by the page, so that they are nobody's choice. */
  given: { gateway?: string; plane?: string };
};

const states = Object.entries(releaseLooks).map(([value, { word }]) => ({ value, label: word }));
const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const cleared = Object.fromEntries(historyNames.map((name) => [name, undefined])) as Filters;

export function HistoryFilters({ filters, onChange, given }: Props) {
  return (
    <FilterBar label="Filter the releases" active={Object.keys(filters).length > 0} onClear={() => onChange(cleared)}>
      <FilterText label="Comment, version, person" value={filters.q} onChange={(q) => onChange({ q })} />
      {given.gateway === undefined && (
        <GatewayFilter value={filters.gateway} onChange={(gateway) => onChange({ gateway })} />
      )}
      <FilterText label="Stage" value={filters.stage} onChange={(stage) => onChange({ stage })} w={100} />
      {given.plane === undefined && <PlaneFilter value={filters.plane} onChange={(plane) => onChange({ plane })} />}
      <FilterChoice label="State" value={filters.state} options={states} onChange={(state) => onChange({ state })} />
      <FilterChoice label="Kind" value={filters.kind} options={kinds} onChange={(kind) => onChange({ kind })} />
      <FilterText label="Version" value={filters.version} onChange={(version) => onChange({ version })} w={110} />
      <FilterText
        label="Requester"
        value={filters.requester}
        onChange={(requester) => onChange({ requester })}
        w={150}
      />
      <FilterPeriod value={filters} onChange={onChange} />
    </FilterBar>
  );
}
