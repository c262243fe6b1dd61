import type { JsonObject } from "@/lib/core/json";
import type { IdentifiedResource } from "@/lib/gateways/definition/identified";
import { upstreamPathProblems, type PathTemplate } from "@/lib/gateways/definition/path-template";
import type { RenderProblem } from "./contract";
import { readPath } from "./routing/path";
import { mergeRewrite, rewritePath } from "./rewrite";
import type { FilledPlugins, PlacedStage } from "./placed-stage";
import { substituteText, type Substitution } from "./variables";

const PLUGIN = "proxy-rewrite";

/** Adds to a route's plugins what brings its path to the form the backend knows. */
export function addRewrite(
  placed: PlacedStage,
  resource: IdentifiedResource,
  path: PathTemplate,
  own: FilledPlugins,
): FilledPlugins {
  const sent = sentPath(placed, resource);
  if (sent.problems.length > 0) return { ...own, problems: [...own.problems, ...sent.problems] };
  const { plugin, conflict } = mergeRewrite(effectiveRewrite(placed, own), rewritePath(path, readPath(sent.value)), {
    hasUpstreamPath: resource.upstreamPath !== undefined,
  });
  if (conflict !== undefined) return { ...own, problems: [...own.problems, conflictOf(resource, conflict)] };
  if (plugin === undefined) return own;
  const secret = sent.secretPlaces.length > 0 ? pathPlaces(plugin) : [];
  return {
    plugins: { ...own.plugins, [PLUGIN]: plugin },
    secretPlaces: [...own.secretPlaces, ...inherited(placed, own), ...secret],
    problems: own.problems,
  };
}

/** The upstream path with its variables filled in, and all that is wrong with it then. */
function sentPath({ variables }: PlacedStage, resource: IdentifiedResource): Substitution<string> {
  const place = `resources[${resource.name}].upstreamPath`;
  const filled = substituteText(resource.upstreamPath ?? resource.path, variables, place);
  if (filled.problems.length > 0) return filled;
  const problems = malformations(filled.value, resource).map((problem) => ({
    code: "GP_RENDER_20008" as const,
    params: { resource: resource.name, problem },
    path: place,
  }));
  return { ...filled, problems };
}

function malformations(sent: string, { path, upstreamPath }: IdentifiedResource): string[] {
  return [
    ...(/[\s?#]|%3f/i.test(sent) ? ["it can hold no white space, ? or #, nor an encoded ?"] : []),
    ...(upstreamPath === undefined ? [] : upstreamPathProblems(sent, path)),
  ];
}

function effectiveRewrite({ stagePlugins }: PlacedStage, own: FilledPlugins): JsonObject | undefined {
  return (own.plugins[PLUGIN] ?? stagePlugins.plugins[PLUGIN]) as JsonObject | undefined;
}

function inherited({ stagePlugins }: PlacedStage, own: FilledPlugins): FilledPlugins["secretPlaces"] {
  if (own.plugins[PLUGIN] !== undefined) return [];
  return stagePlugins.secretPlaces.filter(([plugin]) => plugin === PLUGIN);
}

function pathPlaces(plugin: JsonObject): FilledPlugins["secretPlaces"] {
  return plugin["uri"] === undefined ? [[PLUGIN, "regex_uri", 1]] : [[PLUGIN, "uri"]];
}

function conflictOf({ name }: IdentifiedResource, problem: string): RenderProblem {
  return {
    code: "GP_RENDER_20011",
    params: { resource: name, problem },
    path: `resources[${name}].plugins.${PLUGIN}`,
  };
}
