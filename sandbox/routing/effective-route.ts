import type { PluginConfigurations, Route, Timeout, Upstream } from "../configuration/resources.ts";
import type { Item, Store } from "../configuration/store.ts";

/** A route with what its plugin config and its service add. */
export interface EffectiveRoute {
  plugins: { name: string; configuration: unknown; owner: string }[];
  upstream: Upstream | { missing: 502 | 503 };
  timeout?: Timeout;
  websocket: boolean;
}

/** A number is the status that APISIX answers at once. */
export function effectiveRoute({ key, served: route }: Item<Route>, store: Store): EffectiveRoute | 404 | 503 {
  const pluginConfig = referenced(store.plugin_configs, route.plugin_config_id);
  const service = referenced(store.services, route.service_id);
  if (pluginConfig === null) return 503;
  if (service === null) return 404;

  const owned = (owner: string | undefined, plugins: PluginConfigurations = {}) =>
    Object.entries(plugins).map(
      ([name, configuration]) => [name, { name, configuration, owner: owner ?? "" }] as const,
    );
  const plugins = new Map([
    ...owned(service?.key, service?.served.plugins),
    ...owned(pluginConfig?.key, pluginConfig?.served.plugins),
    ...owned(key, route.plugins),
  ]);
  return {
    plugins: [...plugins.values()],
    upstream: effectiveUpstream([route, service?.served], store),
    timeout: route.timeout,
    websocket: route.enable_websocket ?? service?.served.enable_websocket ?? false,
  };
}

/** undefined: nothing is referred to; null: it is missing. */
function referenced<Value>(items: ReadonlyMap<string, Item<Value>>, id: string | number | undefined) {
  return id === undefined ? undefined : (items.get(String(id)) ?? null);
}

type UpstreamSource = Pick<Route, "upstream" | "upstream_id"> | undefined;

/** The route's before the service's; of one object the id before what is written out. */
function effectiveUpstream(sources: UpstreamSource[], store: Store): EffectiveRoute["upstream"] {
  for (const { upstream_id, upstream } of sources.filter((source) => source !== undefined)) {
    if (upstream_id !== undefined) return store.upstreams.get(String(upstream_id))?.served ?? { missing: 502 };
    if (upstream) return upstream;
  }
  return { missing: 503 };
}
