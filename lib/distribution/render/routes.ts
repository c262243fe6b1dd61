import { withoutUndefined, type JsonValue } from "@/lib/core/json";
import type { IdentifiedResource } from "@/lib/gateways/definition/identified";
import { pathProblems } from "@/lib/gateways/definition/path-template";
import { defaultPathPrefix } from "@/lib/gateways/definition/rules";
import { addressOf } from "./routing/address";
import { scopeLabels } from "../scope";
import type { RenderedObject, RenderProblem, RenderResult } from "./contract";
import { pathRegex, PRIORITY_STEP, readPath, specificity } from "./routing/path";
import type { Contender } from "./routing/contender";
import { placeRoutes, undisputed, type Placement } from "./routing/precedence";
import { methodsWithPreflight } from "./routing/preflight";
import { displayName, fillPlugins, objectId, pointersOf, type PlacedStage } from "./placed-stage";
import { addRewrite } from "./upstream-path";

type Draft = Contender & { resource: IdentifiedResource };

/** `backendIds` by name; resources of unknown backends are told of elsewhere. */
export function renderRoutes(
  placed: PlacedStage,
  resources: readonly IdentifiedResource[],
  backendIds: ReadonlyMap<string, string>,
): RenderResult {
  const unroutable = new Map(resources.map((resource) => [resource, pathFindings(placed, resource)]));
  const drafts = draftRoutes(
    placed,
    resources.filter((resource) => unroutable.get(resource)?.length === 0),
  );
  const placements = placeRoutes(drafts.filter(({ resource }) => resource.enabled));
  const rendered = drafts.map((draft) => {
    const backendId = backendIds.get(draft.resource.backend) ?? "";
    return renderRoute(placed, draft, placements.get(draft.id) ?? undisputed(draft), objectId(placed, backendId));
  });
  return {
    objects: rendered.map(({ object }) => object),
    problems: [
      ...[...unroutable.values()].flat(),
      ...rendered.flatMap(({ problems }) => problems),
      ...alikeRoutes(drafts),
    ],
  };
}

function fullPath({ scope, stage }: PlacedStage, { path }: IdentifiedResource): string {
  return `${stage.pathPrefix ?? defaultPathPrefix(scope.gateway, stage.name)}${path}`;
}

function pathFindings(placed: PlacedStage, resource: IdentifiedResource): RenderProblem[] {
  return pathProblems(fullPath(placed, resource)).map((problem) => ({
    code: "GP_RENDER_20007",
    params: { resource: resource.name, problem },
    path: `resources[${resource.name}].path`,
  }));
}

function draftRoutes(placed: PlacedStage, resources: readonly IdentifiedResource[]): Draft[] {
  const methods = methodsWithPreflight(resources, placed.stage.plugins);
  return resources.map((resource) => {
    const path = readPath(fullPath(placed, resource));
    return {
      id: resource.id,
      resource,
      path,
      regex: pathRegex(path),
      methods: methods.get(resource.id) ?? resource.methods,
      address: addressOf(path, placed.plane),
      userPriority: resource.priority,
    };
  });
}

function renderRoute(placed: PlacedStage, draft: Draft, placement: Placement, serviceId: string) {
  const { resource, path, methods } = draft;
  const { uris } = placement;
  const id = objectId(placed, resource.id);
  const own = fillPlugins(resource.plugins, placed.variables, `resources[${resource.name}].plugins`);
  const { plugins, secretPlaces, problems } = addRewrite(placed, resource, path, own);
  const vars = conditions(placement);
  const object: RenderedObject = {
    directory: "routes",
    id,
    value: withoutUndefined({
      id,
      name: displayName(resource.name),
      labels: { ...resource.labels, ...scopeLabels(placed.scope) },
      ...(uris.length === 1 ? { uri: uris[0] } : { uris }),
      methods,
      vars: vars.length > 0 ? vars : undefined,
      priority: resource.priority * PRIORITY_STEP + specificity(path),
      service_id: serviceId,
      plugins: Object.keys(plugins).length > 0 ? plugins : undefined,
      enable_websocket: resource.websocket || undefined,
      timeout: resource.timeout,
      status: resource.enabled ? 1 : 0,
    }),
    secretPaths: pointersOf(secretPlaces.map((places) => ["plugins", ...places])),
    source: { kind: "resource", name: resource.name },
  };
  return { object, problems };
}

/** In the language of lua-resty-expr; all must hold. */
function conditions({ regex, notFor }: Placement): JsonValue[] {
  const others = notFor.map((other) => ["!AND", ["uri", "~~", other.regex], ["request_method", "in", other.methods]]);
  return regex === null ? others : [["uri", "~~", regex], ...others];
}

/** All routes of a stage have the same hosts, so that methods and paths alone tell them apart. */
function alikeRoutes(drafts: readonly Draft[]): RenderProblem[] {
  const takenBy = new Map<string, string>();
  return drafts.flatMap(({ resource, regex }) =>
    resource.methods.flatMap((method): RenderProblem[] => {
      const request = `${method} ${regex}`;
      const other = takenBy.get(request);
      if (other === undefined) takenBy.set(request, resource.name);
      if (other === undefined) return [];
      const params = { method, path: resource.path, other };
      return [{ code: "GP_RENDER_20009", params, path: `resources[${resource.name}].path` }];
    }),
  );
}
