import { flag, object } from "../json-schema.ts";
import { substituteFirst, substitutionProblem } from "../nginx/regex.ts";
import { escapeControlCharacters, escapeUri } from "../nginx/uri.ts";
import { resolveVariables } from "../nginx/variables.ts";
import { textAnswer, type Exchange } from "../proxy/exchange.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  uri?: string;
  regex_uri?: [pattern: string, template: string];
  http_to_https?: boolean;
  ret_code: number;
  encode_uri: boolean;
  append_query_string: boolean;
}

export const redirect: Plugin<Configuration> = {
  version: 0.1,
  priority: 900,
  schema: object(
    {
      uri: { type: "string", minLength: 2 },
      regex_uri: { type: "array", minItems: 2, maxItems: 2, items: { type: "string" } },
      http_to_https: { type: "boolean" },
      ret_code: { type: "integer", minimum: 200, default: 302 },
      encode_uri: flag(false),
      append_query_string: flag(false),
    },
    { oneOf: [{ required: ["uri"] }, { required: ["regex_uri"] }, { required: ["http_to_https"] }] },
  ),

  problem({ regex_uri, http_to_https, append_query_string }) {
    if (http_to_https && append_query_string)
      return "only one of http_to_https and append_query_string can be configured";
    return regex_uri && substitutionProblem(...regex_uri);
  },

  rewrite(configuration, exchange) {
    const location = newLocation(configuration, exchange);
    if (location === undefined) return undefined;
    const answer = textAnswer(statusOf(configuration, exchange));
    answer.headers.set("location", escapeControlCharacters(location));
    return answer;
  },
};

function statusOf({ http_to_https, ret_code }: Configuration, { method }: Exchange): number {
  if (!http_to_https) return ret_code;
  return method === "GET" || method === "HEAD" ? 301 : 308;
}

function newLocation(configuration: Configuration, exchange: Exchange): string | undefined {
  if (configuration.http_to_https) return resolveVariables("https://$host$request_uri", exchange);
  const location = substituted(configuration, exchange);
  if (location === undefined) return undefined;
  const [path = "", ...query] = location.split("?");
  const encoded = configuration.encode_uri ? [escapeUri(path), ...query].join("?") : location;
  const { args } = exchange.target;
  return configuration.append_query_string && args ? `${encoded}${query.length > 0 ? "&" : "?"}${args}` : encoded;
}

function substituted({ uri, regex_uri }: Configuration, exchange: Exchange): string | undefined {
  if (uri !== undefined) return resolveVariables(uri, exchange);
  const [pattern = "", template = ""] = regex_uri ?? [];
  return substituteFirst(exchange.target.uri, pattern, template)?.text;
}
