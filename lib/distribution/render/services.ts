import { withoutUndefined } from "@/lib/core/json";
import type { IdentifiedBackend } from "@/lib/gateways/definition/identified";
import type { RenderedObject } from "./contract";
import { displayName, objectId, ownLabels, pointersOf, type Scope } from "./scope";

/** What all routes to one backend have in common: its upstream, the stage's hosts and the stage's plugins. */
export function renderService(scope: Scope, backend: IdentifiedBackend): RenderedObject {
  const { stage, stagePlugins } = scope;
  const id = objectId(scope, backend.id);
  return {
    directory: "services",
    id,
    value: withoutUndefined({
      id,
      name: displayName(backend.name),
      labels: ownLabels(scope),
      upstream_id: id,
      hosts: stage.hosts.length > 0 ? stage.hosts : undefined,
      plugins: Object.keys(stagePlugins.plugins).length > 0 ? stagePlugins.plugins : undefined,
    }),
    secretPaths: pointersOf(stagePlugins.secretPlaces.map((places) => ["plugins", ...places])),
    source: { kind: "stage", name: stage.name },
  };
}
