import type { UrlFilters } from "@/components/ui/url-filters";
import type { GatewayFilters } from "@/lib/gateways/queries";

/** The names of the list's filters in the address, and of its dialog. */
export const listNames = ["q", "status", "do"] as const;

/** The same as the API takes it: inactive gateways are shown to those who ask for them. */
export function toGatewayFilters({ q, status }: UrlFilters<"q" | "status">): GatewayFilters {
  if (status === "all") return { q };
  return { q, status: status === "inactive" ? "inactive" : "active" };
}
