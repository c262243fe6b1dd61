import { object, type JsonSchema } from "../json-schema.ts";

/**
 * What APISIX >= 3.15 accepts, as far as this plane serves it: Lua in `filter_func` and `script` is refused here.
 * Only what a directory below names is checked; the rest of APISIX's schemas is not this plane's business.
 */

const string = (minLength: number, maxLength: number) => ({ type: "string", minLength, maxLength });
const integer = (minimum: number, maximum?: number) => ({ type: "integer", minimum, ...(maximum && { maximum }) });
const listOf = (items: object) => ({ type: "array", minItems: 1, uniqueItems: true, items });

const id = { anyOf: [{ ...string(1, 64), pattern: "^[a-zA-Z0-9_.-]+$" }, integer(1)] };
const host = { type: "string", pattern: "^\\*$|^\\*?[0-9a-zA-Z._\\[\\]:-]+$" };
const address = {
  type: "string",
  anyOf: [
    { format: "ipv4" },
    { format: "ipv6" },
    { pattern: "^[0-9.]+/\\d{1,2}$" },
    { pattern: "^[0-9a-fA-F:.]+/\\d{1,3}$" },
  ],
};
const seconds = { type: "number", exclusiveMinimum: 0 };
const timeout = object({ connect: seconds, send: seconds, read: seconds }, { required: ["connect", "send", "read"] });
const plugins = { type: "object", additionalProperties: { type: "object" } };

const described = {
  id,
  name: string(1, 256),
  desc: string(0, 256),
  labels: { type: "object", additionalProperties: { ...string(1, 256), pattern: "^\\S+$" } },
  create_time: { type: "integer" },
  update_time: { type: "integer" },
};

const node = {
  type: "object",
  required: ["host", "weight"],
  properties: {
    host,
    port: integer(1, 65535),
    weight: integer(0),
    priority: { type: "integer" },
    metadata: { type: "object" },
  },
};

const upstream = object(
  {
    ...described,
    nodes: {
      anyOf: [
        { type: "object", additionalProperties: integer(0) },
        { type: "array", items: node },
      ],
    },
    service_name: string(1, 256),
    discovery_type: { type: "string" },
    discovery_args: { type: "object" },
    type: { type: "string", enum: ["roundrobin", "chash", "ewma", "least_conn"], default: "roundrobin" },
    hash_on: { type: "string", enum: ["vars", "header", "cookie", "consumer", "vars_combinations"], default: "vars" },
    key: { type: "string" },
    scheme: { type: "string", enum: ["http", "https", "grpc", "grpcs"], default: "http" },
    pass_host: { type: "string", enum: ["pass", "node", "rewrite"], default: "pass" },
    upstream_host: host,
    retries: integer(0),
    retry_timeout: { type: "number", minimum: 0 },
    timeout,
    keepalive_pool: { type: "object" },
    tls: { type: "object" },
    checks: { type: "object", required: ["active"] },
  },
  { oneOf: [{ required: ["nodes"] }, { required: ["service_name", "discovery_type"] }] },
);

const served = {
  ...described,
  upstream,
  upstream_id: id,
  plugins,
  hosts: listOf(host),
  enable_websocket: { type: "boolean" },
};

const uri = string(1, 4096);
const method = { enum: ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE", "PURGE"] };
const notBoth = (...names: string[]) => ({ not: { required: names } });

const route = object(
  {
    ...served,
    uri,
    uris: listOf(uri),
    host,
    methods: listOf(method),
    remote_addr: address,
    remote_addrs: listOf(address),
    vars: { type: "array" },
    priority: { type: "integer", default: 0 },
    plugin_config_id: id,
    service_id: id,
    timeout,
    status: { type: "integer", enum: [0, 1], default: 1 },
  },
  {
    oneOf: [{ required: ["uri"] }, { required: ["uris"] }],
    anyOf: ["plugins", "upstream", "upstream_id", "service_id"].map((name) => ({ required: [name] })),
    allOf: [notBoth("host", "hosts"), notBoth("remote_addr", "remote_addrs")],
  },
);

const plugin_config = object({ ...described, plugins }, { required: ["id", "plugins"] });

export const resourceSchemas = { route, service: object(served), upstream, plugin_config } satisfies Record<
  string,
  JsonSchema
>;
