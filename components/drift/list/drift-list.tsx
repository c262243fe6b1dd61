"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { IconRipple } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { useUrlFilters } from "@/components/ui/url-filters";
import { driftQuery } from "@/lib/drift/queries";
import { Decisions, type Decision } from "../act/decisions";
import { driftColumns } from "./columns";
import { DriftDetail } from "./drift-detail";
import { driftNames, toDriftFilters, type DriftOf } from "./drift-filter";
import { DriftFilters } from "./drift-filters";
import { NothingDrifted } from "./nothing-drifted";
import { DriftSelection } from "./selection";
import { SelectionBar } from "./selection-bar";

type Props = {
  /** Narrows the list to what a page is about. */
  of?: DriftOf;
};

const everything = {};

/** Keys that are not as they were released, newest first, with every filter in the address. */
export function DriftList({ of = everything }: Props) {
  const [filters, setFilters] = useUrlFilters(driftNames);
  const [decision, setDecision] = useState<Decision | null>(null);
  const asked = useMemo(() => toDriftFilters({ ...filters, ...of }), [filters, of]);
  const query = useInfiniteQuery({ ...driftQuery(asked), placeholderData: keepPreviousData });
  const listed = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const columns = useMemo(() => driftColumns(of, setDecision), [of]);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <DriftSelection listed={listed}>
      <DriftFilters filters={filters} onChange={setFilters} given={of} />
      <SelectionBar onRepair={(drifts) => setDecision({ kind: "repair-many", drifts })} />
      <PagedTable
        label="Drift"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        detail={(drift) => <DriftDetail drift={drift} />}
        empty={
          isFiltered ? (
            <NothingHere icon={IconRipple} title="No drift matches these filters" />
          ) : (
            <NothingDrifted of={of} />
          )
        }
      />
      <Decisions open={decision} onClose={() => setDecision(null)} />
    </DriftSelection>
  );
}
