import { isIPv4, isIPv6 } from "node:net";
import { Ajv, type ValidateFunction } from "ajv";
import type { Log } from "../log.ts";
import { compileExpression } from "../nginx/expression.ts";
import type { PluginRegistry } from "../plugins/registry.ts";
import { resourceSchemas } from "./resource-schemas.ts";
import type { PluginConfigurations, Route, Service, Upstream } from "./resources.ts";

export type Directory = "routes" | "services" | "upstreams" | "plugin_configs" | "plugin_metadata";

/** Throws with the reason when APISIX would refuse the item; fills defaults into the value, as APISIX does. */
export type ItemCheck = (directory: Directory, value: object) => void;

export function createItemCheck(registry: PluginRegistry, log: Log): ItemCheck {
  const ajv = new Ajv({ useDefaults: true, strictTypes: false, allowUnionTypes: true });
  ajv.addFormat("ipv4", isIPv4).addFormat("ipv6", isIPv6).addVocabulary(["encrypt_fields"]);
  const validators = {
    routes: ajv.compile(resourceSchemas.route),
    services: ajv.compile(resourceSchemas.service),
    upstreams: ajv.compile(resourceSchemas.upstream),
    plugin_configs: ajv.compile(resourceSchemas.plugin_config),
    plugin_metadata: ajv.compile({ type: "object" }),
  };
  const pluginValidators = new Map([...registry].map(([name, { schema }]) => [name, ajv.compile(schema)]));

  function checkPlugin(name: string, configuration: unknown): void {
    const validate = pluginValidators.get(name);
    if (!validate) return log("warn", `skipping check schema for disabled or unknown plugin [${name}]`);
    const problem = validate(configuration) ? registry.get(name)?.problem?.(configuration) : reason(validate);
    if (problem) throw new Error(`failed to check the configuration of plugin ${name} err: ${problem}`);
    const { _meta: meta } = configuration as { _meta?: { filter?: unknown } };
    compileExpression(meta?.filter ?? []);
  }

  return (directory, value) => {
    const validate = validators[directory];
    if (!validate(value)) throw new Error(reason(validate));
    for (const [name, configuration] of Object.entries(pluginsOf(value))) checkPlugin(name, configuration);
    if (directory === "routes") compileExpression((value as Route).vars ?? []);
    const upstream = directory === "upstreams" ? (value as Upstream) : (value as Service).upstream;
    if (upstream) checkUpstream(upstream);
  };
}

const pluginsOf = (value: object): PluginConfigurations =>
  "plugins" in value ? (value.plugins as PluginConfigurations) : {};

function checkUpstream({ type, hash_on, key, pass_host, upstream_host }: Upstream): void {
  if (type === "chash" && hash_on !== "consumer" && !key) throw new Error("missing key");
  if (pass_host === "rewrite" && !upstream_host)
    throw new Error("`upstream_host` can't be empty when `pass_host` is `rewrite`");
}

/** Names the place and the rule, never the value: it may hold a secret. */
function reason({ errors }: ValidateFunction): string {
  const { instancePath = "", message = "invalid", params = {} } = errors?.at(-1) ?? {};
  const extra = "additionalProperty" in params ? `: ${String(params.additionalProperty)}` : "";
  return `${instancePath || "value"} ${message}${extra}`;
}
