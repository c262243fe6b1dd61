import type { Exchange } from "../proxy/exchange.ts";
import { patternOf, PrefixIndex } from "./prefix-index.ts";
import type { Route, Service } from "../configuration/resources.ts";
import { byPriority, captureParameters, routeConditions, type Candidate } from "./route-candidate.ts";
import type { Item, Store } from "../configuration/store.ts";

export type RouterKind = "host-uri" | "uri-with-parameter";

export interface Match {
  item: Item<Route>;
  params: Record<string, string>;
}

/** Finds the route of a request, as `radixtree_host_uri` or `radixtree_uri_with_parameter` does. */
export type Router = (exchange: Exchange) => Match | undefined;

export function buildRouter(kind: RouterKind, store: Pick<Store, "routes" | "services">): Router {
  const routes = [...store.routes.values()].filter(({ served }) => served.status === 1);
  return kind === "host-uri" ? hostUriRouter(routes, store.services) : uriRouter(routes, store.services);
}

/** A router that is built anew at the next request after a change, as APISIX does. */
export function currentRouter(kind: RouterKind, store: Store): Router {
  let version = -1;
  let router: Router = () => undefined;
  return (exchange) => {
    if (version !== store.version) {
      router = buildRouter(kind, store);
      version = store.version;
    }
    return router(exchange);
  };
}

type Services = ReadonlyMap<string, Item<Service>>;

/** The host decides first: routes of an exact host, then of wildcards, the longest first, then those without a host. */
function hostUriRouter(routes: Item<Route>[], services: Services): Router {
  const byHost = new Map<string, Candidate[]>();
  for (const item of routes) {
    const candidates = candidatesOf(item, routeConditions(item.served));
    for (const host of hostsOf(item.served, services) ?? [""]) {
      byHost.set(host, [...(byHost.get(host) ?? []), ...candidates]);
    }
  }
  const ofAnyHost = indexPaths(byHost.get("") ?? [], "*");
  byHost.delete("");
  const hosts = new PrefixIndex(
    [...byHost].map(([host, list]) => [patternOf(reversed(host), "*"), indexPaths(list, "*")]),
  );
  return (exchange) => {
    for (const [paths] of hosts.covering(reversed(exchange.host))) {
      const match = paths && search(paths, exchange);
      if (match) return match;
    }
    return search(ofAnyHost, exchange);
  };
}

/** The path decides first; hosts are one more condition of a route. */
function uriRouter(routes: Item<Route>[], services: Services): Router {
  const candidates = routes.flatMap((item) => {
    const accepts = routeConditions(item.served);
    const hosts = hostsOf(item.served, services);
    const isForHost = (host: string) => !hosts || hosts.some((pattern) => coversHost(pattern, host));
    return candidatesOf(item, (exchange) => isForHost(exchange.host) && accepts(exchange));
  });
  const paths = indexPaths(candidates, "*", ":");
  return (exchange) => search(paths, exchange);
}

const candidatesOf = (item: Item<Route>, accepts: Candidate["accepts"]): Candidate[] =>
  (item.served.uris ?? [item.served.uri ?? ""]).map((path) => ({ item, path, accepts }));

const indexPaths = (candidates: Candidate[], ...wildcards: string[]) =>
  new PrefixIndex(
    candidates.map((candidate) => [patternOf(candidate.path, ...wildcards), candidate] as const),
    byPriority,
  );

function search(paths: PrefixIndex<Candidate>, exchange: Exchange): Match | undefined {
  const { uri } = exchange.target;
  for (const candidates of paths.covering(uri)) {
    for (const { item, path, accepts } of candidates) {
      if (!accepts(exchange)) continue;
      const params = path === uri ? {} : captureParameters(path, uri);
      if (params) return { item, params };
    }
  }
  return undefined;
}

/** A service's hosts count for routes that name none; a missing service does not keep a route from matching. */
function hostsOf({ host, hosts, service_id }: Route, services: Services): string[] | undefined {
  const named = hosts ?? (host === undefined ? services.get(String(service_id))?.served.hosts : [host]);
  return named?.map((name) => name.toLowerCase());
}

const reversed = (text: string) => [...text].reverse().join("");

const coversHost = (pattern: string, host: string) =>
  pattern.startsWith("*") ? host.endsWith(pattern.slice(1)) : host === pattern;
