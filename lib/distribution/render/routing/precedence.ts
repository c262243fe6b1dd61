import type { Contender } from "./contender";
import { indexNodes, raisedTo } from "./nodes";
import { pathRegex } from "./path";
import { excludedRequests, type Requests } from "./rivals";

/** How APISIX is made to take exactly the right one of all routes that match a request. */
export type Placement = { uris: string[]; regex: string | null; notFor: Requests[] };

export function placeRoutes(contenders: readonly Contender[]): ReadonlyMap<string, Placement> {
  const nodesBelow = indexNodes(contenders);
  const notFor = excludedRequests(contenders);
  return new Map(
    contenders.map((contender) => {
      const { id, address, path } = contender;
      const raised = address.exact ? [] : raisedTo(contender, nodesBelow.get(address.node) ?? []);
      const placement =
        raised.length > 0
          ? { uris: [`${address.node}*`, ...raised], regex: pathRegex(path) }
          : { uris: [address.uri], regex: address.regex };
      return [id, { ...placement, notFor: notFor.get(id) ?? [] }];
    }),
  );
}
