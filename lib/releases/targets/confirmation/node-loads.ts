import type { PlaneNode } from "@/lib/data-planes/schema";
import type { NodeVerdict } from "@/lib/distribution/confirm/confirm-nodes";
import type { LoadState, NodeLoad } from "../../schema";

/** What is known of the nodes of a plane, and what it says of the plane. Pure. */

/** A node's own name where it has one of its own, else its address. */
export function nameOf({ name, controlUrl }: PlaneNode, nodes: readonly PlaneNode[]): string {
  const isUnique = nodes.filter((node) => node.name === name).length === 1;
  return name !== undefined && isUnique ? name : controlUrl;
}

/** Who has loaded it need not be asked again. */
export function nodesToAsk(nodes: readonly PlaneNode[], known: readonly NodeLoad[]): PlaneNode[] {
  return nodes.filter((node) => !known.some((load) => load.node === nameOf(node, nodes) && load.state === "loaded"));
}

/** What was known and what was heard just now, of the nodes the plane has now: who has loaded it once has loaded it. */
export function mergeLoads(
  nodes: readonly PlaneNode[],
  known: readonly NodeLoad[],
  heard: readonly NodeVerdict[],
): NodeLoad[] {
  return nodes.map((node) => {
    const name = nameOf(node, nodes);
    const before = known.find((load) => load.node === name);
    const verdict = heard.find(({ controlUrl }) => controlUrl === node.controlUrl);
    if (before && (before.state === "loaded" || !verdict)) return before;
    return toLoad(name, verdict);
  });
}

function toLoad(node: string, verdict: NodeVerdict | undefined): NodeLoad {
  if (!verdict) return { node, state: "silent", loadedAt: null, detail: "it was not asked" };
  const { state, detail, at } = verdict;
  return { node, state, loadedAt: state === "loaded" ? at.toISOString() : null, detail };
}

/** Nodes of which something else is known than before. */
export function changedLoads(before: readonly NodeLoad[], after: readonly NodeLoad[]): NodeLoad[] {
  return after.filter(({ node, state }) => !before.some((load) => load.node === node && load.state === state));
}

/** The plane's part in the words of its nodes. */
export function loadOf(loads: readonly NodeLoad[]): Exclude<LoadState, "confirming" | "not-observed"> {
  const loaded = loads.filter(({ state }) => state === "loaded").length;
  if (loaded === 0) return "timeout";
  return loaded === loads.length ? "loaded" : "partial";
}

/** The slowest node's time, once all have loaded it. */
export function loadedAtOf(loads: readonly NodeLoad[]): Date | null {
  if (loadOf(loads) !== "loaded") return null;
  return new Date(Math.max(...loads.map(({ loadedAt }) => Date.parse(loadedAt ?? ""))));
}
