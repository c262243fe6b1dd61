import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { DataPlaneDto } from "./schema";

/** All of them: fleets have tens of planes, and the matrix shows each. */
export const planesQuery = () =>
  queryOptions({
    queryKey: ["data-planes", "list"],
    queryFn: ({ signal }) => fetchJson<Page<DataPlaneDto>>("/data-planes?limit=100", { signal }),
  });

export const planeQuery = (name: string) =>
  queryOptions({
    queryKey: ["data-planes", "one", name],
    queryFn: ({ signal }) => fetchJson<DataPlaneDto>(`/data-planes/${encodeURIComponent(name)}`, { signal }),
  });
