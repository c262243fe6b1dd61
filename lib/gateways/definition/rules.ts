import { pathProblems, routeForm, upstreamPathProblems } from "./path-template";
import type { Finding } from "./finding";
import type { Blueprint, Resource } from "./schema";
import { undeclaredVariables } from "./variable-rules";

/** What must hold between the values of a definition. All that does not is told, not only the first. */
export function checkBlueprint(blueprint: Blueprint): Finding[] {
  return [
    ...repeatedNames(blueprint),
    ...unknownNames(blueprint),
    ...blueprint.resources.flatMap(unroutablePaths),
    ...conflictingRoutes(blueprint.resources),
    ...undeclaredVariables(blueprint),
    ...blueprint.resources.flatMap(reservedLabels),
  ];
}

/** Where a stage is found unless it says otherwise. */
export function defaultPathPrefix(gateway: string, stage: string): string {
  return `/${gateway}/${stage}`;
}

const kinds = ["stages", "backends", "resources"] as const;

function repeatedNames(blueprint: Blueprint): Finding[] {
  return kinds.flatMap((kind) => {
    const names = blueprint[kind].map(({ name }) => name);
    const firstPlaces = new Map(names.map((name, at) => [name, at] as const).reverse());
    return names.flatMap((name, at): Finding[] =>
      firstPlaces.get(name) === at
        ? []
        : [{ path: `${kind}[${at}].name`, code: "GP_DEFINITION_20006", params: { kind, name } }],
    );
  });
}

function unknownNames({ stages, backends, resources }: Blueprint): Finding[] {
  const stageNames = new Set(stages.map(({ name }) => name));
  const backendNames = new Set(backends.map(({ name }) => name));
  const ofBackends = backends.flatMap((backend) =>
    Object.keys(backend.stages)
      .filter((stage) => !stageNames.has(stage))
      .map((stage) => ({
        path: `backends[${backend.name}].stages.${stage}`,
        code: "GP_DEFINITION_20003" as const,
        params: { backend: backend.name, stage },
      })),
  );
  const ofResources = resources
    .filter(({ backend }) => !backendNames.has(backend))
    .map(({ name, backend }) => ({
      path: `resources[${name}].backend`,
      code: "GP_DEFINITION_20002" as const,
      params: { resource: name, backend },
    }));
  return [...ofBackends, ...ofResources];
}

function unroutablePaths({ name, path, upstreamPath }: Resource): Finding[] {
  const finding = (field: string, value: string) => (problem: string) => ({
    path: `resources[${name}].${field}`,
    code: "GP_DEFINITION_20007" as const,
    params: { path: value, problem },
  });
  return [
    ...pathProblems(path).map(finding("path", path)),
    ...(upstreamPath === undefined
      ? []
      : upstreamPathProblems(upstreamPath, path).map(finding("upstreamPath", upstreamPath))),
  ];
}

function conflictingRoutes(resources: Resource[]): Finding[] {
  const takenBy = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { name, methods, path } of resources) {
    for (const method of methods) {
      const route = `${method} ${routeForm(path)}`;
      const other = takenBy.get(route);
      if (other === undefined) takenBy.set(route, name);
      else
        findings.push({
          path: `resources[${name}].path`,
          code: "GP_DEFINITION_20005",
          params: { method, path, other },
        });
    }
  }
  return findings;
}

const ourLabels = ["managed-by", "gateway", "stage"];

/** By these labels Gateplane knows its own objects on a plane. */
function reservedLabels({ name, labels }: Resource): Finding[] {
  return ourLabels
    .filter((label) => Object.hasOwn(labels, label))
    .map((label) => ({ path: `resources[${name}].labels.${label}`, code: "GP_DEFINITION_20010", params: { label } }));
}
