import type { JsonObject } from "@/lib/core/json";
import type { IdentifiedResource } from "@/lib/gateways/definition/identified";
import { upstreamPathProblems, type PathTemplate } from "@/lib/gateways/definition/path-template";
import type { RenderProblem } from "./contract";
import { readPath } from "./routing/path";
import { mergeRewrite, rewritePath } from "./rewrite";
import type { FilledPlugins, PlacedStage } from "./placed-stage";
import { substituteText } from "./variables";

const PLUGIN = "proxy-rewrite";

/** Adds to a route's plugins what brings its path to the form the backend knows. */
export function addRewrite(
  placed: PlacedStage,
  resource: IdentifiedResource,
  path: PathTemplate,
  own: FilledPlugins,
): FilledPlugins {
  const place = `resources[${resource.name}].upstreamPath`;
  const { value, secretPlaces, problems } = substituteText(
    resource.upstreamPath ?? resource.path,
    placed.variables,
    place,
  );
  const found = [...problems, ...(problems.length > 0 ? [] : malformed(value, resource, place))];
  if (found.length > 0) return { ...own, problems: [...own.problems, ...found] };

  const rewrite = rewritePath(path, readPath(value));
  const { plugin, conflict } = mergeRewrite(effectiveRewrite(placed, own), rewrite, {
    hasUpstreamPath: resource.upstreamPath !== undefined,
  });
  if (conflict !== undefined) return { ...own, problems: [...own.problems, conflictOf(resource, conflict)] };
  if (plugin === undefined) return own;
  return {
    plugins: { ...own.plugins, [PLUGIN]: plugin },
    secretPlaces: [
      ...own.secretPlaces,
      ...inherited(placed, own),
      ...(secretPlaces.length > 0 ? pathPlaces(plugin) : []),
    ],
    problems: own.problems,
  };
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

function malformed(upstreamPath: string, resource: IdentifiedResource, place: string): RenderProblem[] {
  const problems = [
    ...(/[\s?#]|%3f/i.test(upstreamPath) ? ["it can hold no white space, ? or #, nor an encoded ?"] : []),
    ...upstreamPathProblems(upstreamPath, resource.path),
  ];
  return problems.map((problem) => ({
    code: "GP_RENDER_20008",
    params: { resource: resource.name, problem },
    path: place,
  }));
}

function conflictOf({ name }: IdentifiedResource, problem: string): RenderProblem {
  return {
    code: "GP_RENDER_20011",
    params: { resource: name, problem },
    path: `resources[${name}].plugins.${PLUGIN}`,
  };
}
