import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { AuditEventDto, AuditFilter, ChainState } from "./schema";

export const auditEventsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", "events", filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<AuditEventDto>>(`/audit-events${queryString({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Reads the whole log: asked for, never by itself. */
export const auditChainQuery = () =>
  queryOptions({
    queryKey: ["audit", "chain"],
    queryFn: ({ signal }) => fetchJson<ChainState>("/audit-events/verify", { signal }),
    enabled: false,
  });
