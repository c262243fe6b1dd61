import type { Route, Service } from "../configuration/resources.ts";
import type { Item, Store } from "../configuration/store.ts";
import type { Exchange } from "../proxy/exchange.ts";
import { patternOf, PrefixIndex } from "./prefix-index.ts";
import { byPriority, captureParameters, routeConditions, type Candidate } from "./route-candidate.ts";

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
  const placed = routes.flatMap((item) => {
    const candidates = candidatesOf(item, routeConditions(item.served));
    const hosts = hostsOf(item.served, services) ?? [anyHost];
    return hosts.flatMap((host) => candidates.map((candidate) => ({ host, candidate })));
  });
  const pathsByHost = [...Map.groupBy(placed, ({ host }) => host)].map(
    ([host, list]) =>
      [
        host,
        indexPaths(
          list.map(({ candidate }) => candidate),
          "*",
        ),
      ] as const,
  );
  const ofAnyHost = pathsByHost.filter(([host]) => host === anyHost).map(([, paths]) => paths);
  const ofHosts = new PrefixIndex(
    pathsByHost.filter(([host]) => host !== anyHost).map(([host, paths]) => [patternOf(reversed(host), "*"), paths]),
  );
  return (exchange) => {
    for (const list of [...ofHosts.covering(reversed(exchange.host)), ofAnyHost]) {
      const match = list.map((paths) => search(paths, exchange)).find(Boolean);
      if (match) return match;
    }
    return undefined;
  };
}

/** Where the routes without a host stand: no host is empty. */
const anyHost = "";

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

/**
 * A service's hosts count for routes that name none; a missing service does not keep a route from matching. Only a route's
 * own are put into lower case (APISIX up to 3.17), so a service's `Example.com` matches nothing on the default router.
 */
function hostsOf({ host, hosts, service_id }: Route, services: Services): string[] | undefined {
  const own = hosts ?? (host === undefined ? undefined : [host]);
  return own?.map((name) => name.toLowerCase()) ?? services.get(String(service_id))?.served.hosts;
}

const reversed = (text: string) => [...text].reverse().join("");

const coversHost = (pattern: string, host: string) =>
  pattern.startsWith("*") ? host.endsWith(pattern.slice(1).toLowerCase()) : host === pattern.toLowerCase();
