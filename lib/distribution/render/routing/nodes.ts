import type { Address } from "./address";
import type { Contender } from "./contender";
import { pathRegex } from "./path";

/** A place in APISIX's tree, with the least priority that a route there has. */
type Node = { uri: string; node: string; exact: boolean; lowest: number };

/**
 * `priority` decides within one node only. A route that a user puts before more specific ones is therefore listed in
 * their nodes too.
 */
export function raisedTo(contender: Contender, below: readonly Node[]): string[] {
  if (below.length === 0) return [];
  const reaches = reachOf(contender);
  const nodes = below.filter((node) => node.lowest < contender.userPriority && reaches(node));
  return nodes.map(({ uri }) => uri).sort();
}

/** Whether some request at a node has this path. */
function reachOf({ path, regex: whole }: Contender): (node: Node) => boolean {
  const matches = new RegExp(whole);
  const begins = new Map<number, RegExp>();
  return ({ node, exact }) => {
    if (exact) return matches.test(node);
    const depth = node.split("/").length - 2;
    if (depth >= path.segments.length) return path.wildcard && matches.test(node);
    const begin = { segments: path.segments.slice(0, depth), wildcard: true };
    const regex = begins.get(depth) ?? new RegExp(pathRegex(begin));
    begins.set(depth, regex);
    return regex.test(node);
  };
}

/** By node, what APISIX looks at before it; empty while all have one priority and nothing is to be raised. */
export function indexNodes(contenders: readonly Contender[]): ReadonlyMap<string, Node[]> {
  const below = new Map<string, Node[]>();
  if (new Set(contenders.map(({ userPriority }) => userPriority)).size < 2) return below;
  const byNode = Map.groupBy(contenders, ({ address: { node, exact } }) => (exact ? node : `${node}*`));
  for (const [uri, [first, ...others]] of byNode) {
    if (first === undefined) continue;
    const lowest = others.reduce((least, other) => Math.min(least, other.userPriority), first.userPriority);
    for (const above of nodesAbove(first.address)) {
      const node = { uri, node: first.address.node, exact: first.address.exact, lowest };
      const known = below.get(above);
      if (known) known.push(node);
      else below.set(above, [node]);
    }
  }
  return below;
}

function nodesAbove({ node, exact }: Address): string[] {
  const ends = [...node.matchAll(/\//g)].map(({ index }) => index + 1);
  return ends.map((end) => node.slice(0, end)).filter((above) => exact || above !== node);
}
