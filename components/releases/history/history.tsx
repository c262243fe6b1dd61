"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { IconRocket } from "@tabler/icons-react";
import { useMemo } from "react";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { useUrlFilters } from "@/components/ui/url-filters";
import { releasesQuery } from "@/lib/releases/queries";
import { historyColumns } from "./columns";
import { historyNames, toReleaseFilters } from "./history-filter";
import { HistoryFilters } from "./history-filters";
import { TargetTable } from "./target-table";

type Props = {
  /** Narrows the history to what a page is about. */
  of?: { gateway?: string; plane?: string };
};

const everything = {};

/** Releases, newest first, with every filter in the address. */
export function History({ of = everything }: Props) {
  const [filters, setFilters] = useUrlFilters(historyNames);
  const asked = useMemo(() => toReleaseFilters({ ...filters, ...of }), [filters, of]);
  const query = useInfiniteQuery({ ...releasesQuery(asked), placeholderData: keepPreviousData });
  return (
    <>
      <HistoryFilters filters={filters} onChange={setFilters} given={of} />
      <PagedTable
        label="Releases"
        query={query}
        columns={historyColumns}
        rowId={({ id }) => id}
        detail={(release) => <TargetTable release={release} />}
        empty={<Nothing filtered={Object.keys(filters).length > 0} />}
      />
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) return <NothingHere icon={IconRocket} title="No release matches these filters" />;
  return (
    <NothingHere icon={IconRocket} title="Nothing was released yet">
      Open a gateway, make a version of it and press Release: each release and what it came to on each plane is kept
      here.
    </NothingHere>
  );
}
