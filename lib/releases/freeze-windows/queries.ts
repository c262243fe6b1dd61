import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { FreezesDto, FreezeWindowDto } from "./schema";

export const freezeWindowsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["freeze-windows", "list"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<FreezeWindowDto>>(`/freeze-windows${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What a stage is frozen by on the planes it is bound to, now or at another time. */
export const freezesQuery = (gateway: string, stage: string, at?: string) =>
  queryOptions({
    queryKey: ["freeze-windows", "of", gateway, stage, at ?? null],
    queryFn: ({ signal }) =>
      fetchJson<FreezesDto>(`/gateways/${encodeURIComponent(gateway)}/freezes${queryString({ stage, at })}`, {
        signal,
      }),
  });
