import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type {
  KeyChangeDto,
  KeyFilter,
  PreviewDto,
  PreviewInput,
  RollbackPreviewDto,
  RollbackPreviewInput,
} from "./schema";

/** Previews are asked anew at each look, as planes change between two of them, but not behind the viewer's back. */
const fresh = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false };

function ask<T>(path: string, input: object, signal: AbortSignal): Promise<T> {
  const body = JSON.stringify(input);
  return fetchJson<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body, signal });
}

export const previewQuery = (gateway: string, input: PreviewInput) => {
  const path = `/gateways/${gateway}/releases/preview`;
  const queryFn = ({ signal }: { signal: AbortSignal }) => ask<PreviewDto>(path, input, signal);
  return queryOptions({ queryKey: ["release-preview", path, input], queryFn, ...fresh });
};

export const rollbackPreviewQuery = (id: string, input: RollbackPreviewInput) => {
  const path = `/releases/${id}/rollback/preview`;
  const queryFn = ({ signal }: { signal: AbortSignal }) => ask<RollbackPreviewDto>(path, input, signal);
  return queryOptions({ queryKey: ["release-preview", path, input], queryFn, ...fresh });
};

/** Whose keys are looked at: the address of their pages, and what it wants to know besides the plane and the filter. */
export type KeySource = { path: string; input: object };

export const keysOfRelease = (gateway: string, { stage, version }: PreviewInput): KeySource => ({
  path: `/gateways/${gateway}/releases/preview/keys`,
  input: { stage, version },
});

export const keysOfRollback = (id: string): KeySource => ({ path: `/releases/${id}/rollback/preview/keys`, input: {} });

type Filter = Omit<KeyFilter, "cursor" | "limit">;

export const changedKeysQuery = ({ path, input }: KeySource, filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["release-preview", path, input, filter],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<KeyChangeDto>>(path, { ...input, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    ...fresh,
  });
