"use client";

import { Group, Select, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { DRAFT } from "@/lib/gateways/versions/schema";

type Props = { gateway: string; a?: string | undefined; b?: string | undefined };

/** Two versions to compare; the draft stands among them. Nothing while there is none to compare with. */
export function CompareChoice({ gateway, a, b }: Props) {
  const router = useRouter();
  const { data } = useInfiniteQuery(versionsQuery(gateway));
  const numbers = data?.pages.flatMap(({ items }) => items.map(({ number }) => number)) ?? [];
  if (numbers.length === 0) return null;
  const from = a ?? numbers[0] ?? DRAFT;
  const to = b ?? DRAFT;
  const open = (pair: { a: string; b: string }) =>
    router.push(`/gateways/${gateway}/versions/compare?${new URLSearchParams(pair).toString()}`);
  const choices = [...new Set([DRAFT, ...numbers, from, to])].map((number) => ({
    value: number,
    label: number === DRAFT ? "The draft" : number,
  }));
  return (
    <Group gap="xs" mb="sm">
      <Text c="dimmed">Compare</Text>
      <Select
        aria-label="From version"
        data={choices}
        value={from}
        onChange={(chosen) => chosen && open({ a: chosen, b: to })}
        searchable
        allowDeselect={false}
        w={150}
      />
      <Text c="dimmed">with</Text>
      <Select
        aria-label="To version"
        data={choices}
        value={to}
        onChange={(chosen) => chosen && open({ a: from, b: chosen })}
        searchable
        allowDeselect={false}
        w={150}
      />
    </Group>
  );
}
