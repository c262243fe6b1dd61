"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterChoice } from "@/components/ui/filter-bar";
import { planesQuery } from "@/lib/data-planes/queries";

type Props = { value: string | undefined; onChange: (value: string | undefined) => void };

/** A list's filter by data plane. */
export function PlaneFilter({ value, onChange }: Props) {
  const { data } = useQuery(planesQuery());
  const names = data?.items.map(({ name }) => name) ?? [];
  return <FilterChoice label="Data plane" value={value} options={names} onChange={onChange} />;
}
