import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, queryString } from "@/lib/core/fetch-json";
import type { Page } from "@/lib/core/pagination";
import type { DeliveryDto, DeliveryFilter, WebhookDto } from "./schema";

export const webhooksQuery = () =>
  infiniteQueryOptions({
    queryKey: ["webhooks", "list"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<WebhookDto>>(`/webhooks${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const webhookQuery = (name: string) =>
  queryOptions({
    queryKey: ["webhooks", "one", name],
    queryFn: ({ signal }) => fetchJson<WebhookDto>(`/webhooks/${name}`, { signal }),
  });

export const deliveriesQuery = (name: string, filter: DeliveryFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", "deliveries", name, filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<DeliveryDto>>(`/webhooks/${name}/deliveries${queryString({ ...filter, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
