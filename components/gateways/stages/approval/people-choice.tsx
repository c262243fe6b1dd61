"use client";

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usersQuery } from "@/lib/people/queries";

type Props = {
  gateway: string;
  value?: string[];
  onChange?: (emails: string[]) => void;
  error?: React.ReactNode;
};

const TYPING_MS = 200;

/** People by name or e-mail, looked up as one types. */
export function PeopleChoice({ gateway, value = [], onChange, error }: Props) {
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search, TYPING_MS);
  const { data } = useInfiniteQuery({ ...usersQuery({ q: asked || undefined }), placeholderData: keepPreviousData });
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  const options = new Map(value.map((email) => [email, email]));
  for (const { email, name } of found) options.set(email, `${name} (${email})`);
  return (
    <MultiSelect
      label="By whom"
      description={`Nobody named: any maintainer of ${gateway} or administrator. Those named must be one of these as well.`}
      placeholder={value.length === 0 ? "Anybody who may" : undefined}
      data={[...options].map(([email, label]) => ({ value: email, label }))}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options: all }) => all}
      clearable
      clearButtonProps={{ "aria-label": "Clear people" }}
    />
  );
}
