import type { BackendEndpoint } from "@/lib/gateways/definition/schema";
import type { IdentifiedBackend } from "@/lib/gateways/definition/identified";
import { withoutUndefined, type JsonObject } from "@/lib/core/json";
import { scopeLabels } from "../scope";
import type { RenderProblem, RenderResult } from "./contract";
import { displayName, objectId, pointersOf, type PlacedStage } from "./placed-stage";
import { substitute } from "./variables";

/** A backend as the stage reaches it. */
export function renderUpstream(placed: PlacedStage, backend: IdentifiedBackend): RenderResult {
  const stage = placed.stage.name;
  const path = `backends[${backend.name}].stages.${stage}`;
  const endpoint = Object.hasOwn(backend.stages, stage) ? backend.stages[stage] : undefined;
  if (endpoint === undefined) {
    const params = { backend: backend.name, stage };
    return { objects: [], problems: [{ code: "GP_RENDER_20003", params, path }] };
  }
  const id = objectId(placed, backend.id);
  const given = { id, name: displayName(backend.name), labels: scopeLabels(placed.scope), ...upstreamFields(endpoint) };
  const { value, secretPlaces, problems } = substitute(given, placed.variables, path);
  return {
    objects: [
      {
        directory: "upstreams",
        id,
        value,
        secretPaths: pointersOf(secretPlaces),
        source: { kind: "backend", name: backend.name },
      },
    ],
    problems: problems.length > 0 ? problems : malformedHosts(value, backend.name, path),
  };
}

function upstreamFields(endpoint: BackendEndpoint): JsonObject {
  const { loadBalancing, hashOn, hashKey, nodes, discovery, checks } = endpoint;
  return withoutUndefined({
    type: loadBalancing,
    scheme: endpoint.scheme,
    hash_on: loadBalancing === "chash" ? (hashOn ?? "vars") : undefined,
    key: loadBalancing === "chash" ? hashKey : undefined,
    nodes: nodes?.map((node) => withoutUndefined(node)),
    discovery_type: discovery?.type,
    service_name: discovery?.serviceName,
    pass_host: endpoint.passHost,
    upstream_host: endpoint.upstreamHost,
    retries: endpoint.retries,
    timeout: endpoint.timeout,
    tls: endpoint.tls,
    checks: checks && Object.keys(checks).length > 0 ? (checks as JsonObject) : undefined,
  });
}

const NODE_HOST = /^([0-9A-Za-z._-]+|(?=[^:]*:[^:]*:)\[?[0-9A-Fa-f:.]+\]?)$/;
const HOST_HEADER = /^[0-9A-Za-z._:[\]-]+$/;

/** Never with the host itself: a variable in it may be secret. */
function malformedHosts(value: JsonObject, backend: string, path: string): RenderProblem[] {
  const nodes = Array.isArray(value["nodes"]) ? (value["nodes"] as JsonObject[]) : [];
  const hosts = nodes.map((node, at) => [`nodes[${at}].host`, node["host"], NODE_HOST] as const);
  const header = [["upstreamHost", value["upstream_host"] ?? "-", HOST_HEADER] as const];
  const service = [["discovery.serviceName", value["service_name"] ?? "-", /./] as const];
  return [...hosts, ...header, ...service]
    .filter(([, host, form]) => typeof host !== "string" || !form.test(host))
    .map(([field]) => ({ code: "GP_RENDER_20006", params: { backend, field }, path: `${path}.${field}` }));
}
