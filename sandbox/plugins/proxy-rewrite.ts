import { headerMap, headerNames, object } from "../json-schema.ts";
import { substituteFirst, substitutionProblem } from "../nginx/regex.ts";
import { escapeControlCharacters, escapeUri } from "../nginx/uri.ts";
import { resolveVariables } from "../nginx/variables.ts";
import type { Exchange } from "../proxy/exchange.ts";
import { changeHeaders, isHeaderMap, type HeaderMap } from "./headers.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  uri?: string;
  regex_uri?: string[];
  host?: string;
  method?: string;
  headers?: HeaderMap | { add?: HeaderMap; set?: HeaderMap; remove?: string[] };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "MKCOL", "COPY", "MOVE"];

export const proxyRewrite: Plugin<Configuration> = {
  version: 0.1,
  priority: 1008,
  schema: object(
    {
      uri: { type: "string", minLength: 1, maxLength: 4096, pattern: "^\\/" },
      regex_uri: { type: "array", minItems: 2, items: { type: "string" } },
      host: { type: "string", pattern: "^[0-9a-zA-Z.-]+(:\\d{1,5})?$" },
      method: { type: "string", enum: [...methods, "PROPFIND", "LOCK", "UNLOCK"] },
      headers: {
        anyOf: [object({ add: headerMap, set: headerMap, remove: headerNames }, { minProperties: 1 }), headerMap],
      },
    },
    { minProperties: 1 },
  ),

  problem({ regex_uri: pairs = [] }) {
    if (pairs.length % 2 !== 0) return "The length of regex_uri should be an even number";
    return inPairs(pairs)
      .map(([pattern, template]) => substitutionProblem(pattern, template))
      .find((problem) => problem !== undefined);
  },

  rewrite(configuration, exchange) {
    if (configuration.host) exchange.upstream.host = configuration.host;
    if (configuration.method) exchange.upstream.method = configuration.method;
    exchange.upstream.uri = rewriteUri(configuration, exchange);
    if (configuration.headers) rewriteHeaders(configuration.headers, exchange);
    return undefined;
  },
};

function inPairs(list: string[]): [pattern: string, template: string][] {
  return list.flatMap((pattern, index) => (index % 2 === 0 ? [[pattern, list[index + 1] ?? ""]] : []));
}

/** Also without `uri` and `regex_uri` the decoded path is escaped anew: what came as `%2F` leaves as a slash. */
function rewriteUri({ uri, regex_uri: pairs }: Configuration, exchange: Exchange): string {
  const { uri: asked, args } = exchange.target;
  let path = asked;
  if (uri !== undefined) path = resolveVariables(uri, exchange, (value) => value.replace("?", "%3F"));
  else if (pairs) path = substitute(asked, inPairs(pairs), exchange);

  // a question mark that the client sent as %3F is part of the path, one of the configuration starts a query
  const bringsQuery = uri !== undefined || (pairs !== undefined && !asked.includes("?"));
  const query = bringsQuery ? path.indexOf("?") : -1;
  const escaped =
    query < 0 ? escapeUri(path) : escapeUri(path.slice(0, query)) + escapeControlCharacters(path.slice(query));
  return args ? `${escaped}${query < 0 ? "?" : "&"}${args}` : escaped;
}

function substitute(uri: string, pairs: [pattern: string, template: string][], exchange: Exchange): string {
  for (const [pattern, template] of pairs) {
    const substituted = substituteFirst(uri, pattern, template);
    if (!substituted) continue;
    exchange.captures = substituted.captures;
    return substituted.text;
  }
  return uri;
}

function rewriteHeaders(headers: NonNullable<Configuration["headers"]>, exchange: Exchange): void {
  const { add = {}, set = {}, remove = [] } = isHeaderMap(headers) ? { set: headers } : headers;
  const withCaptures = (map: HeaderMap) =>
    Object.entries(map).map(([name, value]): [string, string] => [name, fillCaptures(String(value), exchange)]);
  changeHeaders(
    exchange.headers,
    { add: withCaptures(add), set: Object.fromEntries(withCaptures(set)), remove },
    exchange,
  );
}

const fillCaptures = (value: string, { captures }: Exchange) =>
  value.replace(/(?<!\\)\$\{?(\d+)\}?/g, (_, group: string) => captures[Number(group)] ?? "");
