import type { Upstream, UpstreamNode } from "../configuration/resources.ts";

export interface PickedNode extends UpstreamNode {
  port: number;
  priority: number;
}

const portOfScheme = { http: 80, https: 443, grpc: 80, grpcs: 443 };

export function nodesOf({ nodes = [], scheme }: Upstream): PickedNode[] {
  const list = Array.isArray(nodes)
    ? nodes
    : Object.entries(nodes).map(([address, weight]) => readAddress(address, weight));
  return list.map((node) => ({ ...node, port: node.port ?? portOfScheme[scheme], priority: node.priority ?? 0 }));
}

function readAddress(address: string, weight: number): UpstreamNode {
  const [, host = address, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(address) ?? [];
  return { host, port: port === undefined ? undefined : Number(port), weight };
}

const addressOf = ({ host, port }: PickedNode) => `${host}:${port}`;

/** What each node is owed: smooth weighted round robin. A changed upstream is a new object and starts anew. */
const credits = new WeakMap<Upstream, Map<string, number>>();

/**
 * The next node that was not tried yet, of the highest priority that has one; a single node is tried again.
 * Every type of load balancing is served as round robin.
 */
export function pickNode(upstream: Upstream, tried: ReadonlySet<string>): PickedNode | undefined {
  const nodes = nodesOf(upstream).filter(({ weight }) => weight > 0);
  const untried = nodes.length === 1 ? nodes : nodes.filter((node) => !tried.has(addressOf(node)));
  const priority = Math.max(...untried.map((node) => node.priority));
  const eligible = untried.filter((node) => node.priority === priority);
  const credit = credits.get(upstream) ?? new Map<string, number>();
  credits.set(upstream, credit);

  const creditOf = (node: PickedNode) => credit.get(addressOf(node)) ?? 0;
  for (const node of eligible) credit.set(addressOf(node), creditOf(node) + node.weight);
  const picked = eligible.reduce<PickedNode | undefined>(
    (best, node) => (best && creditOf(best) >= creditOf(node) ? best : node),
    undefined,
  );
  const total = eligible.reduce((sum, { weight }) => sum + weight, 0);
  if (picked) credit.set(addressOf(picked), creditOf(picked) - total);
  return picked;
}

export const tryKey = addressOf;
