import type { BackendEndpoint } from "@/lib/gateways/definition/schema";

/** Where a stage reaches a backend, in short. */
export function endpointText(endpoint: BackendEndpoint | undefined): string {
  if (!endpoint) return "–";
  const { scheme, nodes, discovery } = endpoint;
  if (discovery) return `${scheme}, ${discovery.serviceName} by ${discovery.type}`;
  const [first, ...others] = nodes ?? [];
  if (!first) return "–";
  return `${scheme}://${first.host}:${first.port}${others.length > 0 ? ` +${others.length}` : ""}`;
}
