import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { GatewayDefinition } from "../definition/schema";
import type { GatewayDto } from "../schema";

/** A definition that is being edited, with the revision that a change of it is based on. */
export type DraftDto = { revision: number; definition: GatewayDefinition };

/** The revision first: what somebody changes between the two becomes a conflict at saving, and is never overwritten. */
export const draftQuery = (gateway: string) =>
  queryOptions({
    queryKey: ["gateways", "draft", gateway],
    queryFn: async ({ signal }): Promise<DraftDto> => {
      const { revision } = await fetchJson<GatewayDto>(`/gateways/${gateway}`, { signal });
      const definition = await fetchJson<GatewayDefinition>(`/gateways/${gateway}/definition`, { signal });
      return { revision, definition };
    },
  });
