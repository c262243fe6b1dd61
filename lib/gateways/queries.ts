import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { GatewayDto } from "./schema";

export type GatewayFilters = { q?: string; status?: GatewayDto["status"]; dataPlane?: string };

export const gatewaysQuery = (filters: GatewayFilters = {}) =>
  infiniteQueryOptions({
    queryKey: ["gateways", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<GatewayDto>>(`/gateways${queryString({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const gatewayQuery = (gateway: string) =>
  queryOptions({
    queryKey: ["gateways", "one", gateway],
    queryFn: ({ signal }) => fetchJson<GatewayDto>(`/gateways/${gateway}`, { signal }),
  });
