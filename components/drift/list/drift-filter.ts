import type { UrlFilters } from "@/components/ui/url-filters";
import type { DriftFilters } from "@/lib/drift/queries";

/** The names of the list's filters in the address. */
export const driftNames = ["gateway", "stage", "plane", "kind", "state"] as const;

export type ShownDrift = UrlFilters<(typeof driftNames)[number]>;

/** What a page is about, where it is not about everything. */
export type DriftOf = Pick<ShownDrift, "gateway" | "plane">;

/** The same as the API takes it. What somebody typed into the address is the API's to refuse. */
export function toDriftFilters({ plane, ...same }: ShownDrift): DriftFilters {
  return { ...same, dataPlane: plane } as DriftFilters;
}
