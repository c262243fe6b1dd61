import type { UrlFilters } from "@/components/ui/url-filters";
import type { HttpMethod, Resource } from "@/lib/gateways/definition/schema";

export const resourceFilterNames = ["q", "method", "backend", "enabled"] as const;

type Filters = UrlFilters<(typeof resourceFilterNames)[number]>;

/** Resources that a list's filters leave. */
export function chooseResources(resources: readonly Resource[], filters: Filters): Resource[] {
  const text = filters.q?.toLowerCase() ?? "";
  return resources.filter(
    ({ name, path, methods, backend, enabled }) =>
      (name.toLowerCase().includes(text) || path.toLowerCase().includes(text)) &&
      (filters.method === undefined || methods.includes(filters.method as HttpMethod)) &&
      (filters.backend === undefined || backend === filters.backend) &&
      (filters.enabled === undefined || enabled === (filters.enabled === "yes")),
  );
}
