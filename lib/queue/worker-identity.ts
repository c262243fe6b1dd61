import { randomUUID } from "node:crypto";

const place = globalThis as { gateplaneWorkerId?: string };

/** This process as the holder of leases; a new one each start, so a restarted process never inherits any. */
export function workerId(): string {
  return (place.gateplaneWorkerId ??= randomUUID());
}
