import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { GatewayDefinition } from "./schema";

export const definitionQuery = (gateway: string) =>
  queryOptions({
    queryKey: ["gateways", "definition", gateway],
    queryFn: ({ signal }) => fetchJson<GatewayDefinition>(`/gateways/${gateway}/definition`, { signal }),
  });
