import type { FreezeWindow } from "@/lib/db/generated/client";
import { frozenUntil, nextPeriod } from "./freezes/freeze";
import { storedFreezeWindow } from "./freezes/load-freeze-windows";
import type { FreezeWindowDto } from "./schema";

export function presentFreezeWindow(row: FreezeWindow, at: Date): FreezeWindowDto {
  const until = row.enabled ? frozenUntil(row, at) : null;
  const next = row.enabled ? nextPeriod(row, at) : null;
  return {
    name: row.name,
    ...auditedFreezeWindow(row),
    active: until && { until: until.toISOString() },
    next: next && { from: next.from.toISOString(), until: next.until.toISOString() },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What people decided of it. */
export function auditedFreezeWindow(row: FreezeWindow) {
  const { description, cron, durationMinutes, timeZone, gateways, stages, dataPlanes, labels, enabled } =
    storedFreezeWindow(row);
  return { description, cron, durationMinutes, timeZone, gateways, stages, dataPlanes, labels, enabled };
}
