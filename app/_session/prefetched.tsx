import "server-only";
import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { newQueryClient } from "@/components/shell/query-client";

type Props = {
  /** Starts what the page shows at once, by the queries its components use and the verbs behind them. */
  load: (client: QueryClient) => readonly Promise<unknown>[];
  children: ReactNode;
};

/** A page whose data is in its first answer. What fails here is asked for by the browser, which shows the error. */
export async function Prefetched({ load, children }: Props) {
  const client = newQueryClient();
  await Promise.all(load(client));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
