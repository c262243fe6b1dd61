import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { UserDto } from "./schema";

export const usersQuery = (filter: { q?: string | undefined } = {}) =>
  infiniteQueryOptions({
    queryKey: ["people", "users", filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<UserDto>>(`/users${queryString({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
