import type { Route } from "../configuration/resources.ts";
import type { Item } from "../configuration/store.ts";
import { addressMatcher } from "../nginx/addresses.ts";
import { compileExpression } from "../nginx/expression.ts";
import { tryRegex } from "../nginx/regex.ts";
import { readVariable } from "../nginx/variables.ts";
import type { Exchange } from "../proxy/exchange.ts";

/** One route under one of its paths. */
export interface Candidate {
  item: Item<Route>;
  path: string;
  accepts: (exchange: Exchange) => boolean;
}

/** The conditions of a route beside its path and hosts. */
export function routeConditions({ methods, remote_addr, remote_addrs, vars = [] }: Route): Candidate["accepts"] {
  const addresses = remote_addrs ?? (remote_addr === undefined ? undefined : [remote_addr]);
  const isFrom = addresses && addressMatcher(addresses);
  const holds = compileExpression(vars);
  return (exchange) =>
    (!methods || methods.includes(exchange.method)) &&
    (!isFrom || isFrom(exchange.remoteAddress)) &&
    holds((name) => readVariable(exchange, name));
}

/** Higher priority first, then the longer path; equal ones stay in the order in which they came. */
export const byPriority = (left: Candidate, right: Candidate) =>
  right.item.served.priority - left.item.served.priority || right.path.length - left.path.length;

/**
 * lua-resty-radixtree compares a path with wildcards once more, as a pattern: `:name` and `*` at the start of a segment are
 * wildcards, and what stands between is NOT quoted, so that a route `/c++/*` matches nothing. Gives what was captured.
 */
export function captureParameters(path: string, uri: string): Record<string, string> | undefined {
  const segments = path.replace(/\/+$/, "").split("/");
  const names = segments.filter(isWildcard).map((segment) => (segment === "*" ? ":ext" : segment.slice(1)));
  if (names.length === 0) return {};
  const pattern = segments.map((segment) => (isWildcard(segment) ? wildcardPattern(segment) : segment)).join("\\/");
  const match = tryRegex(path.endsWith("/") ? `${pattern}\\/` : pattern)?.exec(uri);
  if (match?.[0] !== uri) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""]));
}

const isWildcard = (segment: string) => segment.startsWith(":") || segment.startsWith("*");
const wildcardPattern = (segment: string) => (segment.startsWith(":") ? "([^\\/]+)" : "([^]*)");
