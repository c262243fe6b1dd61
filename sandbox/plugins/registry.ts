import { flag, object, type JsonSchema } from "../json-schema.ts";
import { cors } from "./cors.ts";
import { echo } from "./echo.ts";
import { faultInjection } from "./fault-injection.ts";
import { ipRestriction } from "./ip-restriction.ts";
import { keyAuth } from "./key-auth.ts";
import { createLimitCount } from "./limit-count.ts";
import { mocking } from "./mocking.ts";
import type { Plugin } from "./plugin.ts";
import { proxyRewrite } from "./proxy-rewrite.ts";
import { redirect } from "./redirect.ts";
import { requestId } from "./request-id.ts";
import { responseRewrite } from "./response-rewrite.ts";

export type PluginRegistry = ReadonlyMap<string, Plugin>;

/** Accepted without effect: this plane exports no metrics. */
const prometheus: Plugin = { version: 0.2, priority: 500, schema: object({ prefer_name: flag(false) }) };

const meta = object({
  disable: { type: "boolean" },
  priority: { type: "integer" },
  filter: { type: "array" },
  error_response: { oneOf: [{ type: "string" }, { type: "object" }] },
});

/** Each plane has a registry of its own: limit-count counts in it. */
export function createPluginRegistry(): PluginRegistry {
  const plugins: Record<string, Plugin> = {
    cors,
    echo,
    "fault-injection": faultInjection,
    "ip-restriction": ipRestriction,
    "key-auth": keyAuth,
    "limit-count": createLimitCount(),
    mocking,
    prometheus,
    "proxy-rewrite": proxyRewrite,
    redirect,
    "request-id": requestId,
    "response-rewrite": responseRewrite,
  };
  return new Map(
    Object.entries(plugins).map(([name, plugin]) => [name, { ...plugin, schema: withMeta(plugin.schema) }]),
  );
}

/** As APISIX does for every plugin. */
function withMeta(schema: JsonSchema): JsonSchema {
  return {
    ...schema,
    $comment: "this is a mark for our injected plugin schema",
    properties: { ...(schema.properties as object), _meta: meta },
  };
}
