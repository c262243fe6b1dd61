import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { VersionDetailsDto, VersionDiffDto, VersionDto } from "./schema";

const address = (gateway: string) => `/gateways/${gateway}/versions`;

export const versionsQuery = (gateway: string) =>
  infiniteQueryOptions({
    queryKey: ["gateways", "versions", gateway, "list"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<VersionDto>>(`${address(gateway)}${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const versionQuery = (gateway: string, number: string) =>
  queryOptions({
    queryKey: ["gateways", "versions", gateway, "one", number],
    queryFn: ({ signal }) => fetchJson<VersionDetailsDto>(`${address(gateway)}/${number}`, { signal }),
  });

export const versionDiffQuery = (gateway: string, a: string, b: string) =>
  queryOptions({
    queryKey: ["gateways", "versions", gateway, "diff", a, b],
    queryFn: ({ signal }) => fetchJson<VersionDiffDto>(`${address(gateway)}/${a}/diff/${b}`, { signal }),
  });
