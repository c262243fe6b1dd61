"use client";

import { Group, Text, Title } from "@mantine/core";
import { IconMailbox } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Column } from "@/components/ui/data-table";
import { FilterChoice } from "@/components/ui/filter-bar";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { useUrlFilters } from "@/components/ui/url-filters";
import { deliveriesQuery } from "@/lib/notifications/queries";
import { DeliveryState, type DeliveryDto } from "@/lib/notifications/schema";
import { deliveryLooks } from "../looks";
import { DeliveryDetail } from "./delivery-detail";

const filterNames = ["state"] as const;
const states = DeliveryState.options.map((value) => ({ value, label: deliveryLooks[value].word }));

/** What was sent to a webhook and what is to be sent, newest first. */
export function DeliveryList({ name }: { name: string }) {
  const [{ state }, setFilters] = useUrlFilters(filterNames);
  const { data: known } = DeliveryState.optional().safeParse(state);
  const query = useInfiniteQuery({
    ...deliveriesQuery(name, { state: known }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="deliveries">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="deliveries">
          Deliveries
        </Title>
        <FilterChoice label="State" value={known} options={states} onChange={(state) => setFilters({ state })} />
      </Group>
      <PagedTable
        label="Deliveries"
        columns={columns}
        query={query}
        rowId={({ id }) => id}
        detail={(delivery) => <DeliveryDetail webhook={name} delivery={delivery} />}
        empty={
          <NothingHere icon={IconMailbox} title={known ? "No delivery is in this state" : "Nothing was sent yet"}>
            Deliveries are kept for 30 days after they ended.
          </NothingHere>
        }
      />
    </section>
  );
}

const columns: Column<DeliveryDto>[] = [
  { id: "event", header: "Event", cell: ({ row }) => <Mono>{row.original.event}</Mono> },
  { id: "state", header: "State", cell: ({ row }) => <StateBadge look={deliveryLooks[row.original.state]} /> },
  { id: "created", header: "Happened", cell: ({ row }) => <RelativeTime at={row.original.createdAt} /> },
  { id: "attempts", header: "Attempts", cell: ({ row }) => row.original.attempts.length },
  { id: "next", header: "Next attempt", cell: ({ row }) => <NextAttempt at={row.original.nextAt} /> },
];

function NextAttempt({ at }: { at: string | null }) {
  return at === null ? <Text c="dimmed">–</Text> : <RelativeTime at={at} />;
}
