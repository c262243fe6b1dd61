import { flag, headerMap, headerNames, object, text } from "../json-schema.ts";
import { compileExpression } from "../nginx/expression.ts";
import { substituteAll, substituteFirst, tryRegex } from "../nginx/regex.ts";
import { readVariable } from "../nginx/variables.ts";
import type { Exchange } from "../proxy/exchange.ts";
import { changeHeaders, isHeaderMap, type HeaderChanges, type HeaderMap } from "./headers.ts";
import type { Plugin } from "./plugin.ts";

interface Filter {
  regex: string;
  replace: string;
  scope: "once" | "global";
}

interface Configuration {
  status_code?: number;
  headers?: HeaderMap | { add?: string[]; set?: HeaderMap; remove?: string[] };
  body?: string;
  body_base64: boolean;
  filters?: Filter[];
  vars?: unknown[];
}

const filter = object(
  {
    regex: { type: "string", minLength: 1 },
    replace: text,
    scope: { type: "string", enum: ["once", "global"], default: "once" },
  },
  { required: ["regex", "replace"] },
);
const headersToAdd = { type: "array", minItems: 1, items: { type: "string", pattern: "^[^:\\s]+\\s*:\\s*[^:]+$" } };

export const responseRewrite: Plugin<Configuration> = {
  version: 0.1,
  priority: 899,
  schema: object(
    {
      status_code: { type: "integer", minimum: 200, maximum: 598 },
      headers: {
        anyOf: [object({ add: headersToAdd, set: headerMap, remove: headerNames }, { minProperties: 1 }), headerMap],
      },
      body: text,
      body_base64: flag(false),
      filters: { type: "array", minItems: 1, items: filter },
      vars: { type: "array" },
    },
    { not: { required: ["body", "filters"] } },
  ),

  problem({ body, body_base64, filters = [], vars = [] }) {
    const badPattern = filters.find(({ regex }) => !tryRegex(regex));
    if (badPattern) return `regex "${badPattern.regex}" validation failed`;
    if (body_base64 && !body) return "invalid base64 content";
    try {
      compileExpression(vars);
      return undefined;
    } catch (error) {
      return `failed to validate the 'vars' expression: ${(error as Error).message}`;
    }
  },

  header(configuration, exchange, answer) {
    if (!applies(configuration, exchange)) return;
    if (configuration.status_code) answer.status = configuration.status_code;
    if (configuration.headers) changeHeaders(answer.headers, headerChanges(configuration.headers), exchange);
  },

  changesBody: (configuration, exchange) =>
    (configuration.body !== undefined || configuration.filters !== undefined) && applies(configuration, exchange),

  body({ body: replacement, body_base64, filters = [] }, _, body) {
    if (replacement === undefined) return filters.reduce(applyFilter, body);
    return body_base64 ? Buffer.from(replacement, "base64").toString("latin1") : replacement;
  },
};

const applies = ({ vars = [] }: Configuration, exchange: Exchange) =>
  compileExpression(vars)((name) => readVariable(exchange, name));

function headerChanges(headers: NonNullable<Configuration["headers"]>): HeaderChanges {
  if (isHeaderMap(headers)) return { set: headers };
  const add = headers.add?.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return { ...headers, add };
}

function applyFilter(body: string, { regex, replace, scope }: Filter): string {
  return scope === "global"
    ? substituteAll(body, regex, replace)
    : (substituteFirst(body, regex, replace)?.text ?? body);
}
