import type { UrlFilters } from "@/components/ui/url-filters";

/** The names of the tracker's filters in the address, which are those of the API. */
export const trackerNames = ["gateway", "stage"] as const;

export type ShownKeys = UrlFilters<(typeof trackerNames)[number]>;
