import { firstVersionOf } from "@/lib/apisix/plugin-versions";
import { isOlder } from "@/lib/apisix/versions";
import type { JsonObject } from "@/lib/core/json";
import type { RenderedObject } from "../render/contract";
import { refusal, warning, type GatedPlane, type GateFinding } from "./contract";
import { fieldPath, joinPath, sourcePath } from "./places";
import { checksOf, type PlaneChecks } from "./plane-checks";
import { schemaProblems, type SchemaProblem } from "./schema-errors";

/** Judges an object's plugins. Many objects hold the same ones, so that verdicts are remembered: their paths begin below the plugin. */
export function pluginGate(plane: GatedPlane): (object: RenderedObject) => GateFinding[] {
  const checks = plane.schemas && checksOf(plane.schemas);
  const missing = new Map<string, GateFinding | null>();
  const verdicts = new Map<string, GateFinding[]>();
  const judge = (plugin: string, configuration: JsonObject): GateFinding[] => {
    const lacking = remember(missing, plugin, () => missingPlugin(plugin, plane));
    if (lacking) return [lacking];
    if (checks === null) return [];
    const text = `${plugin} ${JSON.stringify(configuration)}`;
    return remember(verdicts, text, () => checkPlugin(checks, plugin, configuration, plane));
  };
  return (object) =>
    Object.entries(pluginsOf(object)).flatMap(([plugin, configuration]) => {
      const path = `${sourcePath(object)}.plugins.${plugin}`;
      return judge(plugin, configuration).map((finding) => ({ ...finding, path: `${path}${finding.path}` }));
    });
}

function remember<T>(known: Map<string, T>, name: string, judge: () => T): T {
  const verdict = known.has(name) ? (known.get(name) as T) : judge();
  known.set(name, verdict);
  return verdict;
}

export function pluginsOf({ value }: RenderedObject): Readonly<Record<string, JsonObject>> {
  return (value["plugins"] ?? {}) as Record<string, JsonObject>;
}

/** A plane that does not have a plugin serves the route without it: an unknown way to sign in is an open door. */
function missingPlugin(plugin: string, { apisixVersion, schemas }: GatedPlane): GateFinding | null {
  if (schemas !== null && Object.hasOwn(schemas.plugins, plugin)) return null;
  const since = firstVersionOf(plugin);
  if (since !== undefined && apisixVersion !== null && isOlder(apisixVersion, since)) {
    return refusal({ code: "GP_GATE_20003", params: { plugin, since, version: apisixVersion }, path: "" });
  }
  return schemas === null ? null : refusal({ code: "GP_GATE_20004", params: { plugin }, path: "" });
}

function checkPlugin(
  checks: PlaneChecks,
  plugin: string,
  configuration: JsonObject,
  { apisixVersion }: GatedPlane,
): GateFinding[] {
  const check = checks.plugin(plugin);
  if (!check) return [warning({ code: "GP_GATE_10003", params: { subject: `The plugin ${plugin}` }, path: "" })];
  const takesReferences = apisixVersion === null || !isOlder(apisixVersion, "3.17.0");
  return schemaProblems(check(configuration), { takesReferences }).map((problem) => refusedPlugin(plugin, problem));
}

function refusedPlugin(plugin: string, { pointer, problem }: SchemaProblem): GateFinding {
  const field = fieldPath(pointer);
  const params = { plugin, problem: field === "" ? `it ${problem}` : `${field} ${problem}` };
  return refusal({ code: "GP_GATE_20005", params, path: joinPath("", pointer) });
}
