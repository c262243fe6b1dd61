import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { TokenDto } from "./schema";

export const tokensQuery = () =>
  infiniteQueryOptions({
    queryKey: ["people", "tokens"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<TokenDto>>(`/tokens${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
