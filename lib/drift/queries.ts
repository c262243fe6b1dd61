import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { DriftDto, DriftQuery, PlaneWatchDto, TrackedKeyDto, TrackerQuery } from "./schema";

export type DriftFilters = Partial<Omit<DriftQuery, "cursor">>;
export type TrackerFilters = Partial<Omit<TrackerQuery, "cursor">>;

/** The drift of all planes, or of the one that the filters name. */
export const driftQuery = (filters: DriftFilters = {}) =>
  infiniteQueryOptions({
    queryKey: ["drift", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<DriftDto>>(`/drift${queryString({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const oneDriftQuery = (id: string) =>
  queryOptions({
    queryKey: ["drift", "one", id],
    queryFn: ({ signal }) => fetchJson<DriftDto>(`/drift/${id}`, { signal }),
  });

export const planeWatchesQuery = () =>
  queryOptions({
    queryKey: ["drift", "watches"],
    queryFn: ({ signal }) => fetchJson<{ items: PlaneWatchDto[] }>("/drift/watches", { signal }),
  });

export const trackerQuery = (dataPlane: string, filters: TrackerFilters = {}) =>
  infiniteQueryOptions({
    queryKey: ["drift", "tracker", dataPlane, filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<TrackedKeyDto>>(
        `/data-planes/${dataPlane}/tracker${queryString({ ...filters, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
