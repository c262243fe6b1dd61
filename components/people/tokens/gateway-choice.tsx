"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { gatewaysQuery } from "@/lib/gateways/queries";

const TYPING_MS = 250;

type Props = Omit<SelectProps, "value" | "onChange" | "data"> & {
  value?: string | undefined;
  onChange?: (gateway: string | undefined) => void;
};

/** One gateway out of any number: the server searches. */
export function GatewayChoice({ value, onChange, ...props }: Props) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data } = useInfiniteQuery(gatewaysQuery(q === "" || q === value ? {} : { q }));
  const found = data?.pages.flatMap((page) => page.items.map(({ name }) => name)) ?? [];
  const options = value === undefined || found.includes(value) ? found : [value, ...found];
  return (
    <Select
      label="Gateway"
      description="Limits what it changes to one gateway"
      placeholder="All gateways"
      searchable
      clearable
      data={options}
      filter={({ options: all }) => all}
      nothingFoundMessage="No gateway has this name"
      searchValue={typed}
      onSearchChange={setTyped}
      {...props}
      value={value ?? null}
      onChange={(gateway) => onChange?.(gateway ?? undefined)}
    />
  );
}
