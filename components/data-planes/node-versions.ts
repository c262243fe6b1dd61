import type { DataPlaneDto } from "@/lib/data-planes/schema";

/** "3.13.0", or all that its nodes run; the declared one where no node says it. */
export function versionText({ apisixVersion, observed }: Pick<DataPlaneDto, "apisixVersion" | "observed">): string {
  const seen = [...new Set(observed.nodes.flatMap((node) => node.apisixVersion ?? []))].sort();
  if (seen.length > 0) return seen.join(", ");
  return observed.apisixVersion ?? apisixVersion ?? "version unknown";
}

/** "3 nodes", "2 of 3 nodes answer". */
export function nodesText({ nodes, observed }: Pick<DataPlaneDto, "nodes" | "observed">): string {
  if (nodes.length === 0) return "no nodes entered";
  const urls = nodes.map(({ controlUrl }) => controlUrl);
  const answering = observed.nodes.filter(({ ok, controlUrl }) => ok && urls.includes(controlUrl)).length;
  const all = `${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`;
  return answering === nodes.length ? all : `${answering} of ${all} answer`;
}
