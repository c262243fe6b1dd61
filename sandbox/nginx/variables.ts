import type { Exchange } from "../proxy/exchange.ts";

type Value = string | number | undefined;

const named: Record<string, (exchange: Exchange) => Value> = {
  uri: ({ target }) => target.uri,
  request_uri: ({ target }) => target.uri + (target.args && `?${target.args}`),
  args: ({ target }) => target.args || undefined,
  query_string: ({ target }) => target.args || undefined,
  is_args: ({ target }) => (target.args ? "?" : ""),
  request_method: ({ method }) => method,
  scheme: () => "http",
  host: ({ host }) => host,
  remote_addr: ({ remoteAddress }) => remoteAddress,
  remote_port: ({ incoming }) => String(incoming.socket.remotePort),
  server_addr: ({ incoming }) => incoming.socket.localAddress,
  server_port: ({ incoming }) => String(incoming.socket.localPort),
  route_id: ({ routeId }) => routeId,
  status: ({ status }) => status,
};

const prefixed: [prefix: string, read: (exchange: Exchange, name: string) => Value][] = [
  ["http_", ({ headers }, name) => headers.get(name.replaceAll("_", "-")) ?? undefined],
  ["arg_", ({ target }, name) => queryValue(target.args, name)],
  ["cookie_", ({ headers }, name) => cookieValue(headers.get("cookie") ?? "", name)],
  ["uri_param_", ({ params }, name) => params[name]],
];

/** The variable `$name` of a request, undefined when it has none. */
export function readVariable(exchange: Exchange, name: string): Value {
  const read = Object.hasOwn(named, name) ? named[name] : undefined;
  if (read) return read(exchange);
  const [prefix = "", readPrefixed] = prefixed.find(([start]) => name.startsWith(start)) ?? [];
  return readPrefixed?.(exchange, name.slice(prefix.length));
}

/** Fills `$name` and `${name}` of a text; a variable without a value leaves nothing. */
export const resolveVariables = (text: string, exchange: Exchange, escape = (value: string) => value) =>
  text.replace(/(?<!\\)\$(?:\{\s*([^}]+?)\s*\}|([\w.]+))/g, (_, braced?: string, plain?: string) =>
    escape(String(readVariable(exchange, braced ?? plain ?? "") ?? "")),
  );

function queryValue(args: string, name: string): string | undefined {
  for (const pair of args.split("&")) {
    const [key = "", ...value] = pair.split("=");
    if (unescapeQuery(key) === name) return unescapeQuery(value.join("="));
  }
  return undefined;
}

const unescapeQuery = (text: string) =>
  text
    .replaceAll("+", " ")
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key = "", ...value] = pair.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
