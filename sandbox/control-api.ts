import http from "node:http";
import { resourceSchemas } from "./configuration/resource-schemas.ts";
import type { Item, Store } from "./configuration/store.ts";
import type { PluginRegistry } from "./plugins/registry.ts";

interface Source {
  store: Store;
  registry: PluginRegistry;
  /** Null: the plugin that tells it is off, as it is by default since 3.13. */
  serverInfo: (() => Promise<object>) | null;
}

type Reader = () => unknown;

/** The part of APISIX's control API that shows what a node has loaded. */
export function createControlApi(source: Source): http.Server {
  return http.createServer((request, response) => {
    void answer(source, request.method ?? "", request.url ?? "").then(({ status, body }) => {
      const text = JSON.stringify(body);
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
      response.writeHead(status, { server: "gateplane-sandbox", ...headers }).end(text);
    });
  });
}

async function answer({ store, registry, serverInfo }: Source, method: string, url: string) {
  const [path = ""] = url.split("?");
  const readers: Record<string, Reader> = {
    "/v1/routes": () => listed(store.routes),
    "/v1/services": () => listed(store.services),
    "/v1/upstreams": () => listed(store.upstreams),
    "/v1/plugin_metadatas": () => listOrEmptyTable(metadataOfKnownPlugins(store, registry)),
    "/v1/schema": () => schemas(registry),
    ...(serverInfo && { "/v1/server_info": serverInfo }),
  };
  const found = method === "GET" ? ((await readers[path]?.()) ?? one(store, path)) : undefined;
  return found === undefined ? { status: 404, body: { error_msg: "not found" } } : { status: 200, body: found };
}

function one(store: Store, path: string): unknown {
  const [, kind = "", id = ""] = /^\/v1\/(route|service|upstream)\/([^/]+)$/.exec(path) ?? [];
  const items = { route: store.routes, service: store.services, upstream: store.upstreams }[kind];
  const item = items?.get(id);
  return item && shown(item);
}

const shown = ({ key, value, createdIndex, modifiedIndex }: Item<unknown>) => ({
  key,
  value,
  createdIndex,
  modifiedIndex,
});

const listed = (items: ReadonlyMap<string, Item<unknown>>) => listOrEmptyTable([...items.values()].map(shown));

/** An empty list is `{}` in a real APISIX too: Lua knows one kind of table. */
const listOrEmptyTable = (list: unknown[]) => (list.length > 0 ? list : {});

const metadataOfKnownPlugins = (store: Store, registry: PluginRegistry) =>
  [...store.plugin_metadata].filter(([name]) => registry.has(name)).map(([, { value }]) => value);

const schemas = (registry: PluginRegistry) => ({
  main: resourceSchemas,
  plugins: Object.fromEntries(
    [...registry].map(([name, { version, priority, type, schema, consumer_schema }]) => [
      name,
      { version, priority, type, schema, consumer_schema },
    ]),
  ),
  stream_plugins: {},
});
