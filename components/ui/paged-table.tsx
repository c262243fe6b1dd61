"use client";

import { Button, Group } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { RowData } from "@tanstack/react-table";
import { useMemo } from "react";
import type { Page } from "@/lib/core/pagination";
import { DataTable, type DataTableProps } from "./data-table";
import { ErrorPanel } from "./error-panel";

type Props<T extends RowData> = Omit<DataTableProps<T>, "rows"> & {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
};

/** A table over keyset pages: what is there, and a button for more. */
export function PagedTable<T extends RowData>({ query, ...table }: Props<T>) {
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  if (query.isError && rows === undefined)
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <DataTable {...table} rows={rows} />
      <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      {query.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </Group>
      )}
    </>
  );
}
