"use client";

import { PlaneFilter } from "@/components/data-planes/plane-filter";
import { GatewayFilter } from "@/components/gateways/gateway-filter";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { FilterPeriod } from "@/components/ui/filter-period";
import { auditNames, type AuditFilters as Filters } from "./audit-filter";
import { outcomeLooks } from "./looks";

type Props = {
  filters: Filters;
  onChange: (patch: Filters) => void;
  /** Given by the page, so that they are nobody's choice. */
  given: { gateway?: string; plane?: string };
};

const outcomes = Object.entries(outcomeLooks).map(([value, { word }]) => ({ value, label: word }));
const cleared = Object.fromEntries(auditNames.map((name) => [name, undefined])) as Filters;

export function AuditFilters({ filters, onChange, given }: Props) {
  const { q, actor, action, objectType, object, gateway, plane, outcome } = filters;
  return (
    <FilterBar label="Filter the audit log" active={Object.keys(filters).length > 0} onClear={() => onChange(cleared)}>
      <FilterText label="Search" value={q} onChange={(q) => onChange({ q })} w={160} />
      <FilterText label="Who" value={actor} onChange={(actor) => onChange({ actor })} w={150} />
      <FilterText label="Action" value={action} onChange={(action) => onChange({ action })} w={140} />
      <FilterText label="Object type" value={objectType} onChange={(objectType) => onChange({ objectType })} w={120} />
      <FilterText label="Object" value={object} onChange={(object) => onChange({ object })} w={150} />
      {given.gateway === undefined && <GatewayFilter value={gateway} onChange={(gateway) => onChange({ gateway })} />}
      {given.plane === undefined && <PlaneFilter value={plane} onChange={(plane) => onChange({ plane })} />}
      <FilterChoice label="Outcome" value={outcome} options={outcomes} onChange={(outcome) => onChange({ outcome })} />
      <FilterPeriod value={filters} onChange={onChange} />
    </FilterBar>
  );
}
