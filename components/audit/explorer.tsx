"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { IconListSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { NothingHere } from "@/components/ui/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { PagedTable } from "@/components/ui/paged-table";
import { useUrlFilters } from "@/components/ui/url-filters";
import { auditEventsQuery } from "@/lib/audit/queries";
import { auditNames, toAuditFilter, type AuditFilters as Filters } from "./audit-filter";
import { AuditFilters } from "./audit-filters";
import { ChainState } from "./chain-state";
import { auditColumns } from "./columns";
import { EventDetail } from "./event-detail";
import { ExportMenu } from "./export-menu";

/** The whole log: who changed what, with every filter in the address. */
export function Explorer() {
  const [filters] = useUrlFilters(auditNames);
  const filter = useMemo(() => toAuditFilter(filters), [filters]);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who changed what, with before and after. Nothing in it can be changed or deleted"
        actions={
          <>
            <ChainState />
            <ExportMenu filter={filter} />
          </>
        }
      />
      <AuditLog />
    </>
  );
}

type Props = {
  /** Narrows the log to what a page is about. */
  of?: Pick<Filters, "gateway" | "plane">;
};

const everything = {};

export function AuditLog({ of = everything }: Props) {
  const [filters, setFilters] = useUrlFilters(auditNames);
  const filter = useMemo(() => toAuditFilter({ ...filters, ...of }), [filters, of]);
  const query = useInfiniteQuery({ ...auditEventsQuery(filter), placeholderData: keepPreviousData });
  return (
    <>
      <AuditFilters filters={filters} onChange={setFilters} given={of} />
      <PagedTable
        label="Audit events"
        query={query}
        columns={auditColumns}
        rowId={({ seq }) => String(seq)}
        detail={(event) => <EventDetail event={event} />}
        empty={<NothingHere icon={IconListSearch} title="No event matches these filters" />}
      />
    </>
  );
}
