import { firstVersionOf } from "@/lib/apisix/plugin-versions";
import { isOlder } from "@/lib/apisix/versions";
import type { JsonObject } from "@/lib/core/json";
import type { RenderedObject } from "../render/contract";
import { refusal, warning, type GatedPlane, type GateFinding } from "./contract";
import { fieldPath, joinPath, sourcePath } from "./places";
import { checksOf, type PlaneChecks } from "./plane-checks";
import { schemaProblems, type SchemaProblem } from "./schema-errors";

/** Judges an object's plugins. Many objects hold the same configuration, so that a verdict is remembered. */
export function pluginGate(plane: GatedPlane): (object: RenderedObject) => GateFinding[] {
  const checks = plane.schemas && checksOf(plane.schemas);
  const verdicts = new Map<string, GateFinding[]>();
  return (object) =>
    Object.entries(pluginsOf(object)).flatMap(([plugin, configuration]) => {
      const path = `${sourcePath(object)}.plugins.${plugin}`;
      const missing = missingPlugin(plugin, path, plane);
      if (missing) return [missing];
      if (checks === null) return [];
      const text = `${plugin} ${JSON.stringify(configuration)}`;
      const verdict = verdicts.get(text) ?? checkPlugin(checks, plugin, configuration, plane);
      verdicts.set(text, verdict);
      return verdict.map((finding) => ({ ...finding, path: `${path}${finding.path}` }));
    });
}

export function pluginsOf({ value }: RenderedObject): Readonly<Record<string, JsonObject>> {
  return (value["plugins"] ?? {}) as Record<string, JsonObject>;
}

/** A plane that does not have a plugin serves the route without it: an unknown way to sign in is an open door. */
function missingPlugin(plugin: string, path: string, { apisixVersion, schemas }: GatedPlane): GateFinding | null {
  if (schemas !== null && Object.hasOwn(schemas.plugins, plugin)) return null;
  const since = firstVersionOf(plugin);
  if (since !== undefined && apisixVersion !== null && isOlder(apisixVersion, since)) {
    return refusal({ code: "GP_GATE_20003", params: { plugin, since, version: apisixVersion }, path });
  }
  return schemas === null ? null : refusal({ code: "GP_GATE_20004", params: { plugin }, path });
}

/** Paths of these findings begin below the plugin. */
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
