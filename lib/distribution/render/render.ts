import type { IdentifiedBackend } from "@/lib/gateways/definition/identified";
import type { RenderedObject, RenderInput, RenderProblem, RenderResult } from "./contract";
import { renderRoutes } from "./routes";
import { placeStage, type PlacedStage } from "./placed-stage";
import { renderService } from "./services";
import { renderUpstream } from "./upstreams";

const LONGEST_ID = 64;

/**
 * Everything that a stage of a version puts on one plane. Pure, and nothing in it changes with the release: equal input
 * gives equal objects in the same order, so that a release of what is there already writes nothing.
 */
export function render(input: RenderInput): RenderResult {
  const stage = input.blueprint.stages.find(({ name }) => name === input.stage);
  if (stage === undefined) return { objects: [], problems: [unknownStage(input)] };
  const placed = placeStage(input, stage);
  const backends = usedBackends(input);
  const parts = [
    ...backends.known.map((backend) => renderUpstream(placed, backend)),
    renderServices(placed, backends.known),
    renderRoutes(placed, input.blueprint.resources, new Map(backends.known.map(({ name, id }) => [name, id]))),
  ];
  const objects = parts.flatMap((part) => part.objects).sort(byKey);
  const found = parts.flatMap((part) => part.problems);
  return { objects, problems: [...backends.problems, ...found, ...objects.flatMap(idFindings)] };
}

function unknownStage({ stage, blueprint }: RenderInput): RenderProblem {
  const known = blueprint.stages.map(({ name }) => name).join(", ");
  return { code: "GP_RENDER_20001", params: { stage, known: known || "none" }, path: "stages" };
}

function usedBackends({ blueprint }: RenderInput) {
  const byName = new Map(blueprint.backends.map((backend) => [backend.name, backend]));
  const known = new Set<IdentifiedBackend>();
  const problems: RenderProblem[] = [];
  for (const { name, backend } of blueprint.resources) {
    const used = byName.get(backend);
    if (used) known.add(used);
    else problems.push(unknownBackend(name, backend));
  }
  return { known: [...known], problems };
}

function unknownBackend(resource: string, backend: string): RenderProblem {
  return { code: "GP_RENDER_20002", params: { resource, backend }, path: `resources[${resource}].backend` };
}

function renderServices(placed: PlacedStage, backends: readonly IdentifiedBackend[]): RenderResult {
  return {
    objects: backends.map((backend) => renderService(placed, backend)),
    problems: backends.length > 0 ? placed.stagePlugins.problems : [],
  };
}

function byKey(left: RenderedObject, right: RenderedObject): number {
  const [first, second] = [`${left.directory}/${left.id}`, `${right.directory}/${right.id}`];
  return first < second ? -1 : Number(first > second);
}

function idFindings({ id, source }: RenderedObject): RenderProblem[] {
  const path = source.kind === "stage" ? `stages[${source.name}]` : `${source.kind}s[${source.name}]`;
  return id.length <= LONGEST_ID ? [] : [{ code: "GP_RENDER_20010", params: { id, limit: LONGEST_ID }, path }];
}
