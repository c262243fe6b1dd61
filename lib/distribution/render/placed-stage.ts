import { jsonPointer, type JsonObject } from "@/lib/core/json";
import { secretPlaces } from "@/lib/apisix/secret-fields";
import type { Plugins } from "@/lib/gateways/definition/schema";
import { idPrefix, type Scope } from "../scope";
import type { OpenedStage, RenderInput, RenderProblem } from "./contract";
import { stageVariables, substitute, type Variables } from "./variables";

type Places = readonly (string | number)[];

/** A stage of a gateway as one plane gets it. */
export type PlacedStage = {
  scope: Scope;
  stage: OpenedStage;
  variables: Variables;
  plane: RenderInput["plane"];
  stagePlugins: FilledPlugins;
};

/** Plugins with their variables filled in; places begin with the plugin's name. */
export type FilledPlugins = { plugins: JsonObject; secretPlaces: Places[]; problems: RenderProblem[] };

export function placeStage({ gateway, plane, bindingVars }: RenderInput, stage: OpenedStage): PlacedStage {
  const variables = stageVariables(stage, bindingVars);
  const stagePlugins = fillPlugins(stage.plugins, variables, `stages[${stage.name}].plugins`);
  return { scope: { gateway, stage: stage.name }, stage, variables, plane, stagePlugins };
}

export function fillPlugins(plugins: Plugins, variables: Variables, path: string): FilledPlugins {
  const filled = substitute(plugins, variables, path);
  const declaredSecret = Object.entries(filled.value).flatMap(([plugin, configuration]) =>
    secretPlaces(plugin, configuration).map((places) => [plugin, ...places]),
  );
  return {
    plugins: filled.value,
    secretPlaces: [...filled.secretPlaces, ...declaredSecret],
    problems: filled.problems,
  };
}

export function objectId(placed: PlacedStage, shortId: string): string {
  return `${idPrefix(placed.scope)}${shortId}`;
}

/** APISIX takes longer names since 3.15 only, and a name there is for people. */
export function displayName(name: string): string {
  return name.slice(0, 100);
}

export function pointersOf(places: readonly Places[]): string[] {
  return [...new Set(places.map(jsonPointer))].sort();
}
