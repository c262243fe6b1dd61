import type { JsonObject, JsonValue } from "@/lib/core/json";

/**
 * How APISIX finds the route of a request, after the source of lua-resty-radixtree 2.9.2 and lua-resty-expr 1.3.2, for
 * routes of one host: exact paths first, then prefixes, the longest first; in a node by priority, then by the length of
 * the path, then as they came.
 */
export type SimulatedRouter = "host-uri" | "uri-with-parameter";

type Entry = { route: JsonObject; path: string; node: string; exact: boolean };

export function matchRoute(
  routes: readonly JsonObject[],
  router: SimulatedRouter,
  method: string,
  uri: string,
): JsonObject | null {
  const entries = routes.filter(({ status }) => status === 1).flatMap((route) => entriesOf(route, router));
  const covering = entries.filter(({ node, exact }) => (exact ? node === uri : uri.startsWith(node)));
  const found = covering
    .sort(
      (left, right) =>
        Number(right.exact) - Number(left.exact) ||
        right.node.length - left.node.length ||
        Number(right.route["priority"]) - Number(left.route["priority"]) ||
        right.path.length - left.path.length,
    )
    .find(({ route, path, exact }) => accepts(route, method, uri) && (exact || comparesWith(path, uri)));
  return found?.route ?? null;
}

function entriesOf(route: JsonObject, router: SimulatedRouter): Entry[] {
  const paths = (route["uris"] ?? [route["uri"]]) as string[];
  return paths.map((path) => {
    const colon = router === "uri-with-parameter" ? path.indexOf(":") : -1;
    const end = colon >= 0 ? colon : path.indexOf("*");
    return { route, path, node: end < 0 ? path : path.slice(0, end), exact: end < 0 };
  });
}

function accepts(route: JsonObject, method: string, uri: string): boolean {
  const conditions = (route["vars"] ?? []) as JsonValue[];
  return (
    (route["methods"] as string[]).includes(method) && conditions.every((condition) => holds(condition, method, uri))
  );
}

function holds(condition: JsonValue, method: string, uri: string): boolean {
  const [first, second, third] = condition as JsonValue[];
  if (first === "!AND") return !(condition as JsonValue[]).slice(1).every((inner) => holds(inner, method, uri));
  if (first === "uri" && second === "~~") return new RegExp(String(third)).test(uri);
  if (first === "request_method" && second === "in") return (third as string[]).includes(method);
  throw new Error(`no such condition: ${JSON.stringify(condition)}`);
}

/** The whole path as a pattern whose text is not quoted; without a wildcard in it, it is not compared at all. */
function comparesWith(path: string, uri: string): boolean {
  let wildcards = 0;
  const pattern = path.split("/").map((segment) => {
    if (!/^[:*]/.test(segment)) return segment;
    wildcards += 1;
    return segment.startsWith(":") ? "([^/]+)" : "([\\s\\S]*)";
  });
  return wildcards === 0 || new RegExp(pattern.join("/")).exec(uri)?.[0] === uri;
}
