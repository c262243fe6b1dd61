import { boundsOf, periodNames } from "@/components/ui/period";
import type { UrlFilters } from "@/components/ui/url-filters";
import type { AuditFilter } from "@/lib/audit/schema";

/** The names of the explorer's filters in the address. */
export const auditNames = [
  "q",
  "actor",
  "action",
  "objectType",
  "object",
  "gateway",
  "plane",
  "outcome",
  ...periodNames,
] as const;

export type AuditFilters = UrlFilters<(typeof auditNames)[number]>;

/** The same as the API takes it. What somebody typed into the address is the API's to refuse. */
export function toAuditFilter({ plane, period, from, to, ...same }: AuditFilters): AuditFilter {
  return { ...same, dataPlane: plane, ...boundsOf({ period, from, to }) } as AuditFilter;
}
