import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { MembersDto } from "./schema";

export const membersQuery = (gateway: string) =>
  queryOptions({
    queryKey: ["gateways", "members", gateway],
    queryFn: ({ signal }) => fetchJson<MembersDto>(`/gateways/${gateway}/members`, { signal }),
  });
