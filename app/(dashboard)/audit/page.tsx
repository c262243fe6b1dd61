import type { Metadata } from "next";
import { auditNames, toAuditFilter } from "@/components/audit/audit-filter";
import { Explorer } from "@/components/audit/explorer";
import { listAuditEvents } from "@/lib/audit/list-events";
import { auditEventsQuery } from "@/lib/audit/queries";
import { Prefetched } from "../../_session/prefetched";
import { requireSession } from "../../_session/require-session";
import { textParameters, type SearchParams } from "../../_session/search-params";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireSession();
  const filter = toAuditFilter(await textParameters(searchParams, auditNames));
  return (
    <Prefetched
      load={(client) => [
        client.prefetchInfiniteQuery({
          ...auditEventsQuery(filter),
          queryFn: () => listAuditEvents(ctx, { ...filter, limit: 50 }),
        }),
      ]}
    >
      <Explorer />
    </Prefetched>
  );
}
