import { jsonPointer, type JsonObject } from "@/lib/core/json";
import { secretPlaces } from "@/lib/apisix/secret-fields";
import type { Plugins } from "@/lib/gateways/definition/schema";
import type { OpenedStage, RenderInput, RenderProblem } from "./contract";
import { stageVariables, substitute, type Variables } from "./variables";

type Places = readonly (string | number)[];

/** A stage of a gateway as one plane gets it. */
export type Scope = {
  gateway: string;
  stage: OpenedStage;
  variables: Variables;
  plane: RenderInput["plane"];
  stagePlugins: FilledPlugins;
};

/** Plugins with their variables filled in; places begin with the plugin's name. */
export type FilledPlugins = { plugins: JsonObject; secretPlaces: Places[]; problems: RenderProblem[] };

export function openScope({ gateway, plane, bindingVars }: RenderInput, stage: OpenedStage): Scope {
  const variables = stageVariables(stage, bindingVars);
  const stagePlugins = fillPlugins(stage.plugins, variables, `stages[${stage.name}].plugins`);
  return { gateway, stage, variables, plane, stagePlugins };
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

export function objectId({ gateway, stage }: Scope, shortId: string): string {
  return `${gateway}.${stage.name}.${shortId}`;
}

/** By these Gateplane knows its own objects on a plane. */
export function ownLabels({ gateway, stage }: Scope): JsonObject {
  return { "managed-by": "gateplane", gateway, stage: stage.name };
}

/** APISIX takes longer names since 3.15 only, and a name there is for people. */
export function displayName(name: string): string {
  return name.slice(0, 100);
}

export function pointersOf(places: readonly Places[]): string[] {
  return [...new Set(places.map(jsonPointer))].sort();
}
