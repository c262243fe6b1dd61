import { fieldGates } from "@/lib/apisix/field-gates";
import { isOlder, oldestSupportedVersion } from "@/lib/apisix/versions";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { RenderedObject } from "../render/contract";
import { refusal, warning, type GatedPlane, type GateFinding } from "./contract";
import { fieldPath, joinPath, sourcePath } from "./places";
import { checksOf } from "./plane-checks";
import { pluginGate, pluginsOf } from "./plugins";
import { schemaProblems } from "./schema-errors";

const LARGEST_VALUE = 1024 * 1024;

/** Everything of these objects that a plane would refuse, ignore, or serve a route without. */
export function gateObjects(objects: readonly RenderedObject[], plane: GatedPlane): GateFinding[] {
  const version = plane.apisixVersion;
  if (version !== null && isOlder(version, oldestSupportedVersion)) {
    const params = { version, oldest: oldestSupportedVersion };
    return [refusal({ code: "GP_GATE_20001", params, path: "" })];
  }
  const gates = [gateSize, fieldGate(version), pluginGate(plane), objectGate(plane)];
  return distinct([
    ...uncheckedPlugins(objects, plane),
    ...objects.flatMap((object) => gates.flatMap((gate) => gate(object))),
  ]);
}

type Gate = (object: RenderedObject) => GateFinding[];

function uncheckedPlugins(objects: readonly RenderedObject[], { schemas }: GatedPlane): GateFinding[] {
  const hasPlugins = objects.some((object) => Object.keys(pluginsOf(object)).length > 0);
  return schemas === null && hasPlugins ? [warning({ code: "GP_GATE_10001", params: {}, path: "" })] : [];
}

function gateSize({ directory, id, value, source }: RenderedObject): GateFinding[] {
  const size = Buffer.byteLength(JSON.stringify(value));
  if (size <= LARGEST_VALUE) return [];
  const params = { key: `${directory}/${id}`, size, limit: LARGEST_VALUE };
  return [refusal({ code: "GP_GATE_20007", params, path: sourcePath({ source }) })];
}

function fieldGate(version: string | null): Gate {
  const closed = fieldGates.filter(({ since }) => version === null || isOlder(version, since));
  return (object) =>
    closed
      .filter(({ directories }) => directories.includes(object.directory))
      .flatMap(({ since, find }) => find(object.value).map((pointer) => closedField(object, pointer, since, version)));
}

function closedField(object: RenderedObject, pointer: string, since: string, version: string | null): GateFinding {
  const path = joinPath(sourcePath(object), pointer);
  const field = fieldPath(pointer);
  return version === null
    ? warning({ code: "GP_GATE_10002", params: { field, since }, path })
    : refusal({ code: "GP_GATE_20002", params: { field, since, version }, path });
}

const kinds = { upstreams: "upstream", services: "service", plugin_configs: "plugin_config", routes: "route" } as const;

/** Plugins are not part of it: in a resource's schema they are only "an object". */
function objectGate({ schemas }: GatedPlane): Gate {
  if (schemas === null) return () => [];
  const checks = checksOf(schemas);
  return (object) => {
    const kind = kinds[object.directory];
    const check = checks.object(kind);
    if (check === undefined) return [];
    const path = sourcePath(object);
    if (check === null) return [warning({ code: "GP_GATE_10003", params: { subject: `The ${kind}` }, path })];
    return schemaProblems(check(object.value), { takesReferences: false }).map(({ pointer, problem }) => {
      const params = { kind, problem: pointer === "" ? `it ${problem}` : `${fieldPath(pointer)} ${problem}` };
      return refusal({ code: "GP_GATE_20006", params, path });
    });
  };
}

/** A stage's plugins are on all of its services, and told once. */
function distinct(findings: readonly GateFinding[]): GateFinding[] {
  return [...new Map(findings.map((finding) => [canonicalJson(finding), finding])).values()];
}
