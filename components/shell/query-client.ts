import { QueryClient } from "@tanstack/react-query";
import { RequestFailure } from "@/lib/core/fetch-json";

const STALE_MS = 30_000;

/** What the server refused it will refuse again; what did not arrive is asked for again. */
function mayRetry(failures: number, error: unknown): boolean {
  const isRefusal = error instanceof RequestFailure && error.status < 500;
  return !isRefusal && failures < 2;
}

/** One per browser, and one per request on the server. Live views are kept fresh by live-changes.tsx. */
export function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: STALE_MS, retry: mayRetry } } });
}
