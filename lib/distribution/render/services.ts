import { withoutUndefined } from "@/lib/core/json";
import type { IdentifiedBackend } from "@/lib/gateways/definition/identified";
import { scopeLabels } from "../scope";
import type { RenderedObject } from "./contract";
import { displayName, objectId, pointersOf, type PlacedStage } from "./placed-stage";

/** What all routes to one backend have in common: its upstream, the stage's hosts and the stage's plugins. */
export function renderService(placed: PlacedStage, backend: IdentifiedBackend): RenderedObject {
  const { stage, stagePlugins } = placed;
  const id = objectId(placed, backend.id);
  return {
    directory: "services",
    id,
    value: withoutUndefined({
      id,
      name: displayName(backend.name),
      labels: scopeLabels(placed.scope),
      upstream_id: id,
      hosts: stage.hosts.length > 0 ? stage.hosts : undefined,
      plugins: Object.keys(stagePlugins.plugins).length > 0 ? stagePlugins.plugins : undefined,
    }),
    secretPaths: pointersOf(stagePlugins.secretPlaces.map((places) => ["plugins", ...places])),
    source: { kind: "stage", name: stage.name },
  };
}
