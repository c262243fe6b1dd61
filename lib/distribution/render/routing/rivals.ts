import type { PathPart, PathTemplate } from "@/lib/gateways/definition/path-template";
import type { HttpMethod } from "@/lib/gateways/definition/schema";
import type { Contender } from "./contender";
import { literalSegment, segmentRank } from "./path";

export type Requests = { regex: string; methods: HttpMethod[] };

/** Of paths equal in rank at every segment, as `{id}.json` and `{id}.{format}`, the one with more text goes first. */
export function excludedRequests(contenders: readonly Contender[]): ReadonlyMap<string, Requests[]> {
  const excluded = new Map<string, Requests[]>();
  for (const rivals of rivalGroups(contenders)) {
    const ranked = rivals.toSorted(byText);
    ranked.forEach((rival, at) => {
      const meeting = ranked
        .slice(0, at)
        .filter((other) => sharesMethod(other, rival) && mayMeet(other.path, rival.path));
      const requests = meeting.map(({ regex, methods }) => ({ regex, methods }));
      if (requests.length > 0) excluded.set(rival.id, requests);
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

function byText(left: Contender, right: Contender): number {
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
