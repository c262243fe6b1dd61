import type { Contender } from "./contender";
import { indexNodes, raisedTo } from "./nodes";
import { excludedRequests, type Requests } from "./rivals";

/** How APISIX is made to take exactly the right one of all routes that match a request. */
export type Placement = { uris: string[]; regex: string | null; notFor: Requests[] };

export function placeRoutes(contenders: readonly Contender[]): ReadonlyMap<string, Placement> {
  const nodesBelow = indexNodes(contenders);
  const notFor = excludedRequests(contenders);
  return new Map(
    contenders.map((contender) => {
      const { id, address, regex } = contender;
      const raised = address.exact ? [] : raisedTo(contender, nodesBelow.get(address.node) ?? []);
      const placement = raised.length > 0 ? { uris: [`${address.node}*`, ...raised], regex } : undisputed(contender);
      return [id, { ...placement, notFor: notFor.get(id) ?? [] }];
    }),
  );
}

/** How a route is found that nothing else takes requests from. */
export function undisputed({ address, regex }: Contender): Placement {
  return { uris: [address.uri], regex: address.needsRegex ? regex : null, notFor: [] };
}
