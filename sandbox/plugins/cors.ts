import { flag, object, text } from "../json-schema.ts";
import { tryRegex } from "../nginx/regex.ts";
import { textAnswer, type Exchange } from "../proxy/exchange.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  allow_origins: string;
  allow_origins_by_regex?: string[];
  allow_methods: string;
  allow_headers: string;
  expose_headers?: string;
  max_age: number;
  allow_credential: boolean;
}

const everyMethod = "GET,POST,PUT,DELETE,PATCH,HEAD,OPTIONS,CONNECT,TRACE";
const orEverything = { type: "string", default: "*" };

export const cors: Plugin<Configuration> = {
  version: 0.1,
  priority: 4000,
  schema: object({
    allow_origins: { ...orEverything, pattern: "^(\\*|\\*\\*|null|\\w+://[^,]+(,\\w+://[^,]+)*)$" },
    allow_origins_by_regex: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", minLength: 1 } },
    allow_methods: orEverything,
    allow_headers: orEverything,
    expose_headers: text,
    max_age: { type: "integer", default: 5 },
    allow_credential: flag(false),
  }),

  problem({
    allow_credential,
    allow_origins,
    allow_methods,
    allow_headers,
    expose_headers,
    allow_origins_by_regex = [],
  }) {
    if (allow_credential && [allow_origins, allow_methods, allow_headers, expose_headers].includes("*")) {
      return "you can not set '*' for other option when 'allow_credential' is true";
    }
    const bad = allow_origins_by_regex.find((pattern) => !tryRegex(pattern));
    return bad && `bad pattern ${bad}`;
  },

  rewrite: (_, { method }) => (method === "OPTIONS" ? textAnswer(200) : undefined),

  header(configuration, exchange, { headers }) {
    const { allow_methods, allow_headers, expose_headers } = configuration;
    if (configuration.allow_origins !== "*") headers.append("vary", "Origin");
    const origin = allowedOrigin(configuration, exchange);
    if (origin === undefined) return;
    const askedHeaders = exchange.headers.get("access-control-request-headers") ?? "";
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-allow-methods", allow_methods === "**" ? everyMethod : allow_methods);
    headers.set("access-control-max-age", String(configuration.max_age));
    headers.set("access-control-allow-headers", allow_headers === "**" ? askedHeaders : allow_headers);
    if (expose_headers) headers.set("access-control-expose-headers", expose_headers);
    if (configuration.allow_credential) headers.set("access-control-allow-credentials", "true");
  },
};

function allowedOrigin(configuration: Configuration, { headers }: Exchange): string | undefined {
  const asked = headers.get("origin") ?? undefined;
  const { allow_origins: allowed, allow_origins_by_regex: patterns } = configuration;
  if (patterns) return patterns.some((pattern) => tryRegex(pattern)?.test(asked ?? "")) ? asked : undefined;
  if (allowed === "**") return asked ?? "*";
  if (!allowed.includes(",")) return allowed;
  return allowed.split(",").find((origin) => origin === asked);
}
