"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FilterChoice } from "@/components/ui/filter-bar";
import { gatewaysQuery } from "@/lib/gateways/queries";

type Props = { value: string | undefined; onChange: (value: string | undefined) => void };

const TYPING_MS = 200;

/** A list's filter by gateway; the choice follows what is typed. */
export function GatewayFilter({ value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === value ? "" : typed, TYPING_MS);
  const { data } = useInfiniteQuery({
    ...gatewaysQuery(search === "" ? {} : { q: search }),
    placeholderData: keepPreviousData,
  });
  const names = data?.pages.flatMap(({ items }) => items.map(({ name }) => name)) ?? [];
  return <FilterChoice label="Gateway" value={value} options={names} onChange={onChange} onSearch={setTyped} />;
}
