"use client";

import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { gatewaysQuery } from "@/lib/gateways/queries";

const TYPING_MS = 250;

/** Some gateways out of any number: the server searches. */
export function GatewaysChoice({ value = [], ...props }: Omit<MultiSelectProps, "data">) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data } = useInfiniteQuery(gatewaysQuery(q === "" ? {} : { q }));
  const found = data?.pages.flatMap((page) => page.items.map(({ name }) => name)) ?? [];
  return (
    <MultiSelect
      label="Gateways"
      placeholder={value.length === 0 ? "All gateways" : undefined}
      searchable
      clearable
      hidePickedOptions
      data={[...new Set([...value, ...found])]}
      nothingFoundMessage="No other gateway"
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      {...props}
    />
  );
}
