"use client";

import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { gatewaysQuery } from "@/lib/gateways/queries";

const TYPING_MS = 250;

type Props = Omit<MultiSelectProps, "value" | "onChange" | "data"> & {
  value?: string[];
  onChange?: (gateways: string[]) => void;
};

/** Some gateways out of any number: the server searches. */
export function GatewaysChoice({ value = [], ...props }: Props) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data } = useInfiniteQuery(gatewaysQuery(q === "" ? {} : { q }));
  const found = data?.pages.flatMap((page) => page.items.map(({ name }) => name)) ?? [];
  return (
    <MultiSelect
      label="Gateways"
      placeholder={value.length > 0 ? undefined : "All gateways"}
      searchable
      clearable
      data={[...new Set([...found, ...value])]}
      nothingFoundMessage="No gateway has this name"
      searchValue={typed}
      onSearchChange={setTyped}
      {...props}
      value={value}
    />
  );
}
