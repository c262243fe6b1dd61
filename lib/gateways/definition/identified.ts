import type { Backend, Blueprint, Resource, Scalar, Stage } from "./schema";

/** A secret at rest, in drafts and versions. Equal masks stand for equal secrets; sealed texts always differ. */
export type SealedSecret = { $sealed: string; masked: string };

/** What never changes with the name, and becomes part of the ids in etcd. */
export type ShortId = string;

type WithId<T> = T & { id: ShortId };
type WithVars<V> = Omit<Stage, "vars"> & { vars: Record<string, V> };
type BlueprintOf<Vars> = {
  stages: WithVars<Vars>[];
  backends: WithId<Backend>[];
  resources: WithId<Resource>[];
};

/** A definition as it comes in: ids are known only of what is edited in place. */
export type BlueprintDraft = Pick<Blueprint, "stages"> & {
  backends: (Backend & { id?: ShortId })[];
  resources: (Resource & { id?: ShortId })[];
};
export type IdentifiedDraft = Pick<Blueprint, "stages"> & {
  backends: WithId<Backend>[];
  resources: WithId<Resource>[];
};

/** As stored: `Version.definition` holds exactly this. Secret plugin values are sealed leaves too. */
export type StoredVariable = Scalar | null | { value: SealedSecret; secret: true };
export type IdentifiedBlueprint = BlueprintOf<StoredVariable>;

/** As it may be seen. */
export type MaskedVariable = Scalar | null | { masked: string; secret: true };
export type MaskedBlueprint = BlueprintOf<MaskedVariable>;

/** With its secrets in clear: to be rendered, never to leave the server. */
export type OpenedVariable = Scalar | null | { value: Scalar; secret: true };
export type OpenedBlueprint = BlueprintOf<OpenedVariable>;

export type StoredStage = IdentifiedBlueprint["stages"][number];
export type IdentifiedBackend = WithId<Backend>;
export type IdentifiedResource = WithId<Resource>;

/** A blueprint as people write it. */
export function withoutIds({ stages, backends, resources }: MaskedBlueprint): Blueprint {
  return {
    stages,
    backends: backends.map(({ id: _, ...backend }) => backend),
    resources: resources.map(({ id: _, ...resource }) => resource),
  };
}
