"use client";

import { Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { IconKey } from "@tabler/icons-react";
import { GatewayFilter } from "@/components/gateways/gateway-filter";
import { FilterBar, FilterText } from "@/components/ui/filter-bar";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { useUrlFilters } from "@/components/ui/url-filters";
import { trackerQuery } from "@/lib/drift/queries";
import { trackerColumns } from "./columns";
import { trackerNames } from "./tracker-filter";

/** Every key that Gateplane keeps on a plane. */
export function Tracker({ plane }: { plane: string }) {
  const [filters, setFilters] = useUrlFilters(trackerNames);
  const query = useInfiniteQuery({ ...trackerQuery(plane, filters), placeholderData: keepPreviousData });
  const { gateway, stage } = filters;
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <Text c="dimmed" mb="sm">
        Keys below the plane&apos;s prefix that releases put there. All others are left alone.
      </Text>
      <FilterBar
        label="Filter the keys"
        active={isFiltered}
        onClear={() => setFilters({ gateway: undefined, stage: undefined })}
      >
        <GatewayFilter value={gateway} onChange={(chosen) => setFilters({ gateway: chosen })} />
        <FilterText label="Stage" value={stage} onChange={(typed) => setFilters({ stage: typed })} w={100} />
      </FilterBar>
      <PagedTable
        label="Tracked keys"
        query={query}
        columns={trackerColumns}
        rowId={({ key }) => key}
        empty={<NoKeys filtered={isFiltered} />}
      />
    </>
  );
}

function NoKeys({ filtered }: { filtered: boolean }) {
  if (filtered) return <NothingHere icon={IconKey} title="No key matches these filters" />;
  return (
    <NothingHere icon={IconKey} title="Gateplane keeps no key here yet">
      Release a stage to this data plane: each key that is written is listed here, with the release that brought it.
    </NothingHere>
  );
}
