import type { BindingVariable, RenderInput } from "@/lib/distribution/render/contract";
import type { IdentifiedBackend, IdentifiedResource, OpenedBlueprint } from "@/lib/gateways/definition/identified";
import { Backend, type BackendEndpoint, Resource, Stage } from "@/lib/gateways/definition/schema";
import type { z } from "zod";

/** What a test says of a definition; the rest is as the format's defaults have it. */
export type Sketch = {
  stage?: Partial<z.input<typeof Stage>> & { vars?: OpenedBlueprint["stages"][number]["vars"] };
  endpoint?: Partial<z.input<typeof BackendEndpoint>>;
  backends?: IdentifiedBackend[];
  resources?: (Partial<z.input<typeof Resource>> & { id?: string })[];
  bindingVars?: Record<string, BindingVariable>;
  plane?: Partial<RenderInput["plane"]>;
};

/** The stage `prod` of a gateway `petstore` with one backend, for a plane with APISIX 3.16 and its default router. */
export function renderInput(sketch: Sketch = {}): RenderInput {
  return {
    gateway: "petstore",
    stage: "prod",
    blueprint: {
      stages: [openedStage(sketch)],
      backends: sketch.backends ?? [identifiedBackend("default", sketch.endpoint)],
      resources: (sketch.resources ?? [{ name: "getPet", path: "/pets/{petId}" }]).map(identifiedResource),
    },
    bindingVars: sketch.bindingVars ?? {},
    plane: { apisixVersion: "3.16.0", router: "host-uri", ...sketch.plane },
  };
}

function openedStage({ stage: { vars = {}, ...stage } = {} }: Sketch): OpenedBlueprint["stages"][number] {
  return { ...Stage.parse({ name: "prod", ...stage }), vars };
}

export function identifiedBackend(name: string, endpoint: Sketch["endpoint"] = {}): IdentifiedBackend {
  const nodes = endpoint.discovery === undefined ? [{ host: "10.0.0.1", port: 8080 }] : undefined;
  return { ...Backend.parse({ name, stages: { prod: { nodes, ...endpoint } } }), id: `b-${name}` };
}

function identifiedResource(
  { id, ...resource }: NonNullable<Sketch["resources"]>[number],
  at: number,
): IdentifiedResource {
  const given = { name: `r${at}`, methods: ["GET"], path: "/", backend: "default", ...resource };
  return { ...Resource.parse(given), id: id ?? `r${String(at).padStart(7, "0")}` };
}
