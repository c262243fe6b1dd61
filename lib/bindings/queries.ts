import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { BindingsDto } from "./schema";

export const bindingsQuery = (gateway: string) =>
  queryOptions({
    queryKey: ["gateways", "bindings", gateway],
    queryFn: ({ signal }) => fetchJson<BindingsDto>(`/gateways/${encodeURIComponent(gateway)}/bindings`, { signal }),
  });
