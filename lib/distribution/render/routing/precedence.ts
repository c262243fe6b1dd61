import type { PathPart, PathTemplate } from "@/lib/gateways/definition/path-template";
import type { HttpMethod } from "@/lib/gateways/definition/schema";
import type { Address } from "./address";
import { literalSegment, pathRegex, segmentRank } from "./path";

export type Contender = {
  id: string;
  methods: HttpMethod[];
  path: PathTemplate;
  address: Address;
  userPriority: number;
};

/** How APISIX is made to take exactly the right one of all routes that match a request. */
export type Placement = { uris: string[]; regex: string | null; notFor: Requests[] };

type Requests = { regex: string; methods: HttpMethod[] };

export function placeRoutes(contenders: readonly Contender[]): ReadonlyMap<string, Placement> {
  const deeper = deeperNodes(contenders);
  const notFor = excludedRequests(contenders);
  return new Map(
    contenders.map((contender) => {
      const { id, address, path } = contender;
      const raised = raisedTo(contender, deeper.get(address.node) ?? []);
      const placement =
        raised.length > 0
          ? { uris: [`${address.node}*`, ...raised], regex: pathRegex(path) }
          : { uris: [address.uri], regex: address.regex };
      return [id, { ...placement, notFor: notFor.get(id) ?? [] }];
    }),
  );
}

/**
 * `priority` decides within one node of APISIX's tree only. A route that a user puts before more specific ones is
 * therefore listed in their nodes too.
 */
function raisedTo({ address, path, userPriority }: Contender, deeper: readonly Contender[]): string[] {
  if (address.exact) return [];
  const matches = new RegExp(pathRegex(path));
  const uris = deeper
    .filter((other) => other.userPriority < userPriority)
    .filter((other) => !other.address.exact || matches.test(other.address.node))
    .map((other) => (other.address.exact ? other.address.uri : `${other.address.node}*`));
  return [...new Set(uris)].sort();
}

/** By node, what APISIX looks at before it; empty while all have one priority and nothing is to be raised. */
function deeperNodes(contenders: readonly Contender[]): ReadonlyMap<string, Contender[]> {
  const deeper = new Map<string, Contender[]>();
  if (new Set(contenders.map(({ userPriority }) => userPriority)).size < 2) return deeper;
  for (const contender of contenders) {
    for (const node of nodesAbove(contender.address)) {
      const known = deeper.get(node);
      if (known) known.push(contender);
      else deeper.set(node, [contender]);
    }
  }
  return deeper;
}

function nodesAbove({ node, exact }: Address): string[] {
  const ends = [...node.matchAll(/\//g)].map(({ index }) => index + 1);
  return ends.map((end) => node.slice(0, end)).filter((above) => exact || above !== node);
}

/** Of paths equal in rank at every segment, as `{id}.json` and `{id}.{format}`, the one with more text goes first. */
function excludedRequests(contenders: readonly Contender[]): ReadonlyMap<string, Requests[]> {
  const excluded = new Map<string, Requests[]>();
  for (const rivals of rivalGroups(contenders)) {
    const ranked = rivals.map((rival) => ({ ...rival, regex: pathRegex(rival.path) })).sort(byText);
    ranked.forEach((rival, at) => {
      const before = ranked
        .slice(0, at)
        .filter((other) => sharesMethod(other, rival) && mayMeet(other.path, rival.path));
      if (before.length > 0)
        excluded.set(
          rival.id,
          before.map(({ regex, methods }) => ({ regex, methods })),
        );
    });
  }
  return excluded;
}

function rivalGroups(contenders: readonly Contender[]): Contender[][] {
  const mixed = contenders.filter(({ path }) => path.segments.some((parts) => segmentRank(parts) === 2));
  const groups = Map.groupBy(mixed, ({ path, userPriority }) => `${userPriority} ${shapeOf(path)}`);
  return [...groups.values()].filter((group) => group.length > 1);
}

function shapeOf({ segments, wildcard }: PathTemplate): string {
  return JSON.stringify([segments.map((parts) => literalSegment(parts) ?? segmentRank(parts)), wildcard]);
}

type Ranked = Contender & { regex: string };

function byText(left: Ranked, right: Ranked): number {
  return textLength(right.path) - textLength(left.path) || (left.regex < right.regex ? -1 : 1);
}

function textLength({ segments }: PathTemplate): number {
  return segments.flat().reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
}

function sharesMethod(left: Contender, right: Contender): boolean {
  return left.methods.some((method) => right.methods.includes(method));
}

/** Whether one request may match both, judged by how their segments begin and end. */
function mayMeet(left: PathTemplate, right: PathTemplate): boolean {
  return left.segments.every((parts, at) => {
    const others = right.segments[at] ?? [];
    const [first, second] = [textAt(parts, 0), textAt(others, 0)];
    const [last, other] = [textAt(parts, -1), textAt(others, -1)];
    return (first.startsWith(second) || second.startsWith(first)) && (last.endsWith(other) || other.endsWith(last));
  });
}

function textAt(parts: readonly PathPart[], at: number): string {
  const part = parts.at(at);
  return part?.kind === "text" ? part.text : "";
}
