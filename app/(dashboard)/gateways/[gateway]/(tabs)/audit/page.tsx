import { auditNames, toAuditFilter } from "@/components/audit/audit-filter";
import { AuditLog } from "@/components/audit/explorer";
import { listAuditEvents } from "@/lib/audit/list-events";
import { auditEventsQuery } from "@/lib/audit/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../_session/search-params";

type Props = { params: Promise<{ gateway: string }>; searchParams: SearchParams };

export default async function GatewayAuditPage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const filter = toAuditFilter({ ...(await textParameters(searchParams, auditNames)), gateway });
  const queryFn = () => listAuditEvents(ctx, { ...filter, limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...auditEventsQuery(filter), queryFn })]}>
      <AuditLog of={{ gateway }} />
    </Prefetched>
  );
}
