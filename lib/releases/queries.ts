import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { MatrixCell, PreviewDto, PreviewInput, ReleaseDto, ReleaseQuery, ReleaseSummary } from "./schema";

export type ReleaseFilters = Omit<ReleaseQuery, "cursor" | "limit"> & { limit?: number };

export const releaseKeys = {
  all: ["releases"] as const,
  one: (id: string) => ["releases", id] as const,
  list: (filters: ReleaseFilters) => ["releases", "list", filters] as const,
  matrix: ["matrix"] as const,
};

export const releaseQuery = (id: string) =>
  queryOptions({ queryKey: releaseKeys.one(id), queryFn: () => fetchJson<ReleaseDto>(`/releases/${id}`) });

export const releasesQuery = (filters: ReleaseFilters) =>
  infiniteQueryOptions({
    queryKey: releaseKeys.list(filters),
    queryFn: ({ pageParam }) =>
      fetchJson<Page<ReleaseSummary>>(`/releases${queryString({ ...filters, cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const matrixQuery = () =>
  queryOptions({ queryKey: releaseKeys.matrix, queryFn: () => fetchJson<{ items: MatrixCell[] }>("/matrix") });

/** Asked anew at each look: planes change between two of them. */
export const previewQuery = (gateway: string, input: PreviewInput) =>
  queryOptions({
    queryKey: ["release-preview", gateway, input],
    queryFn: ({ signal }) =>
      fetchJson<PreviewDto>(`/gateways/${gateway}/releases/preview`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });
