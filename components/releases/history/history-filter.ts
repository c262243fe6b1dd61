import { boundsOf, periodNames } from "@/components/ui/period";
import type { UrlFilters } from "@/components/ui/url-filters";
import type { ReleaseFilters } from "@/lib/releases/queries";

/** The names of the history's filters in the address. */
export const historyNames = [
  "q",
  "gateway",
  "stage",
  "plane",
  "state",
  "kind",
  "version",
  "requester",
  ...periodNames,
] as const;

/** The same as the API takes it. What somebody typed into the address is the API's to refuse. */
export function toReleaseFilters({
  plane,
  period,
  from,
  to,
  ...same
}: UrlFilters<(typeof historyNames)[number]>): ReleaseFilters {
  return { ...same, dataPlane: plane, ...boundsOf({ period, from, to }) } as ReleaseFilters;
}
