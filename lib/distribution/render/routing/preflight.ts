import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonObject } from "@/lib/core/json";
import type { IdentifiedResource } from "@/lib/gateways/definition/identified";
import { routeForm } from "@/lib/gateways/definition/path-template";
import { httpMethods, type HttpMethod, type Plugins } from "@/lib/gateways/definition/schema";
import { isDisabled } from "../rewrite";

/**
 * Browsers ask with OPTIONS before they send a request to another site, and the plugin cors answers. Where resources of
 * one path would answer differently, one of them does: the one that names OPTIONS, else the first by its id.
 */
export function methodsWithPreflight(
  resources: readonly IdentifiedResource[],
  stagePlugins: Plugins,
): ReadonlyMap<string, HttpMethod[]> {
  const answers = new Map<string, string | null>();
  for (const { path, methods } of resources) if (methods.includes("OPTIONS")) answers.set(routeForm(path), null);
  const ordered = resources.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return new Map(
    ordered.map((resource) => {
      const asked = answersPreflight(resource, corsAnswer(resource, stagePlugins), answers);
      return [resource.id, inOrder(asked ? [...resource.methods, "OPTIONS"] : resource.methods)];
    }),
  );
}

/** `answers` by form of path; null where a resource names OPTIONS itself. */
function answersPreflight(
  { path, enabled }: IdentifiedResource,
  answer: string | null,
  answers: Map<string, string | null>,
): boolean {
  if (answer === null) return false;
  const form = routeForm(path);
  if (enabled && !answers.has(form)) answers.set(form, answer);
  return answers.get(form) === answer;
}

function corsAnswer({ plugins }: IdentifiedResource, stagePlugins: Plugins): string | null {
  const cors = (plugins["cors"] ?? stagePlugins["cors"]) as JsonObject | undefined;
  return cors === undefined || isDisabled(cors) ? null : canonicalJson(cors);
}

function inOrder(methods: readonly HttpMethod[]): HttpMethod[] {
  return httpMethods.filter((method) => methods.includes(method));
}
