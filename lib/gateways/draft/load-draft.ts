import "server-only";
import type { ReadClient } from "@/lib/db/client";
import type { Backend, BackendEndpoint, Resource, Stage } from "@/lib/db/generated/client";
import type {
  IdentifiedBackend,
  IdentifiedBlueprint,
  IdentifiedResource,
  ShortId,
  StoredStage,
} from "../definition/identified";
import type { BackendEndpoint as Endpoint } from "../definition/schema";

/** Where a part of the draft is stored, and in which place it stands. */
export type RowPlace = { id: string; position: number };

/** A gateway's definition as it is being worked on. Stages that are being removed are no part of it any more. */
export type Draft = {
  blueprint: IdentifiedBlueprint;
  removing: ReadonlySet<string>;
  rows: {
    stages: ReadonlyMap<string, RowPlace>;
    backends: ReadonlyMap<ShortId, RowPlace>;
    resources: ReadonlyMap<ShortId, RowPlace>;
  };
};

type Tables = Pick<ReadClient, "stage" | "backend" | "resource">;
type BackendRow = Backend & { endpoints: (BackendEndpoint & { stage: { name: string } })[] };

export async function loadDraft(client: Tables, gatewayId: string): Promise<Draft> {
  const ofGateway = { where: { gatewayId }, orderBy: { position: "asc" } } as const;
  const endpoints = { where: { stage: { removing: false } }, include: { stage: { select: { name: true } } } };
  const all = await client.stage.findMany(ofGateway);
  const backends = await client.backend.findMany({ ...ofGateway, include: { endpoints } });
  const resources = await client.resource.findMany(ofGateway);
  const stages = all.filter(({ removing }) => !removing);
  return {
    blueprint: {
      stages: stages.map(toStage),
      backends: backends.map(toBackend),
      resources: resources.map(toResource),
    },
    removing: new Set(all.filter(({ removing }) => removing).map(({ name }) => name)),
    rows: {
      stages: new Map(stages.map((row) => [row.name, row])),
      backends: new Map(backends.map((row) => [row.shortId, row])),
      resources: new Map(resources.map((row) => [row.shortId, row])),
    },
  };
}

/** What `spec` columns hold was written by `writeDraft` from a parsed definition. */
function toStage({ name, spec }: Stage): StoredStage {
  return { name, ...(spec as Omit<StoredStage, "name">) };
}

function toBackend({ shortId, name, description, endpoints }: BackendRow): IdentifiedBackend {
  return {
    id: shortId,
    name,
    ...(description && { description }),
    stages: Object.fromEntries(endpoints.map(({ stage, spec }) => [stage.name, spec as Endpoint])),
  };
}

function toResource({ shortId, name, methods, path, spec }: Resource): IdentifiedResource {
  const rest = spec as Omit<IdentifiedResource, "id" | "name" | "methods" | "path">;
  return { id: shortId, name, methods: methods as IdentifiedResource["methods"], path, ...rest };
}
