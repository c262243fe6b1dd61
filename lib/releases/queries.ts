import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { MatrixCell } from "./history/schema";
import type { ReleaseDto, ReleaseQuery, ReleaseSummary } from "./schema";

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
