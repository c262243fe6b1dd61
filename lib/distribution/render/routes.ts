import { withoutUndefined, type JsonValue } from "@/lib/core/json";
import type { IdentifiedResource } from "@/lib/gateways/definition/identified";
import { pathProblems } from "@/lib/gateways/definition/path-template";
import { defaultPathPrefix } from "@/lib/gateways/definition/rules";
import { addressOf } from "./routing/address";
import type { RenderedObject, RenderProblem, RenderResult } from "./contract";
import { pathRegex, PRIORITY_STEP, readPath, specificity } from "./routing/path";
import type { Contender } from "./routing/contender";
import { placeRoutes, type Placement } from "./routing/precedence";
import { methodsWithPreflight } from "./routing/preflight";
import { displayName, fillPlugins, objectId, ownLabels, pointersOf, type Scope } from "./scope";
import { addRewrite } from "./upstream-path";

type Draft = Contender & { resource: IdentifiedResource };

/** `backendIds` by name; resources of unknown backends are told of elsewhere. */
export function renderRoutes(
  scope: Scope,
  resources: readonly IdentifiedResource[],
  backendIds: ReadonlyMap<string, string>,
): RenderResult {
  const unroutable = new Map(resources.map((resource) => [resource, pathFindings(scope, resource)]));
  const drafts = draftRoutes(
    scope,
    resources.filter((resource) => unroutable.get(resource)?.length === 0),
  );
  const placements = placeRoutes(drafts.filter(({ resource }) => resource.enabled));
  const rendered = drafts.map((draft) => {
    const backendId = backendIds.get(draft.resource.backend) ?? "";
    return renderRoute(scope, draft, placements.get(draft.id) ?? undisputed(draft), objectId(scope, backendId));
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

function fullPath({ gateway, stage }: Scope, { path }: IdentifiedResource): string {
  return `${stage.pathPrefix ?? defaultPathPrefix(gateway, stage.name)}${path}`;
}

function pathFindings(scope: Scope, resource: IdentifiedResource): RenderProblem[] {
  return pathProblems(fullPath(scope, resource)).map((problem) => ({
    code: "GP_RENDER_20007",
    params: { resource: resource.name, problem },
    path: `resources[${resource.name}].path`,
  }));
}

function draftRoutes(scope: Scope, resources: readonly IdentifiedResource[]): Draft[] {
  const methods = methodsWithPreflight(resources, scope.stage.plugins);
  return resources.map((resource) => {
    const path = readPath(fullPath(scope, resource));
    return {
      id: resource.id,
      resource,
      path,
      methods: methods.get(resource.id) ?? resource.methods,
      address: addressOf(path, scope.plane),
      userPriority: resource.priority,
    };
  });
}

function undisputed({ address }: Draft): Placement {
  return { uris: [address.uri], regex: address.regex, notFor: [] };
}

function renderRoute(scope: Scope, draft: Draft, placement: Placement, serviceId: string) {
  const { resource, path, methods } = draft;
  const { uris } = placement;
  const id = objectId(scope, resource.id);
  const own = fillPlugins(resource.plugins, scope.variables, `resources[${resource.name}].plugins`);
  const { plugins, secretPlaces, problems } = addRewrite(scope, resource, path, own);
  const vars = conditions(placement);
  const object: RenderedObject = {
    directory: "routes",
    id,
    value: withoutUndefined({
      id,
      name: displayName(resource.name),
      labels: { ...resource.labels, ...ownLabels(scope) },
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
  return drafts.flatMap(({ resource, path }) =>
    resource.methods.flatMap((method): RenderProblem[] => {
      const request = `${method} ${pathRegex(path)}`;
      const other = takenBy.get(request);
      if (other === undefined) takenBy.set(request, resource.name);
      if (other === undefined) return [];
      const params = { method, path: resource.path, other };
      return [{ code: "GP_RENDER_20009", params, path: `resources[${resource.name}].path` }];
    }),
  );
}
