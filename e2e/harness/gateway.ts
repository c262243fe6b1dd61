import type { APIRequestContext } from "@playwright/test";
import { contentOf, expect } from "./api";
import { newName } from "./names";
import type { SandboxPlane } from "./plane";

/** An OpenAPI document as somebody brings it, of three operations, one of which no gateway can serve. */
export const petsDocument = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets: { get: { operationId: listPets } }
  /pets/{petId}: { get: { operationId: getPet } }
  /pets/{petId}{format}: { get: { operationId: exportPet } }
`;

export function definitionOf(gateway: string, upstreamUrl: string) {
  const { hostname, port } = new URL(upstreamUrl);
  return {
    gateway,
    stages: [{ name: "prod" }],
    backends: [{ name: "default", stages: { prod: { nodes: [{ host: hostname, port: Number(port) }] } } }],
    resources: [
      { name: "listPets", methods: ["GET"], path: "/pets", backend: "default" },
      { name: "getPet", methods: ["GET"], path: "/pets/{petId}", backend: "default" },
    ],
  };
}

/** Registers planes as an administrator would. `etcd` may lead there by another way. */
export async function registerPlane(api: APIRequestContext, plane: SandboxPlane, etcd = plane.etcd): Promise<void> {
  const { name, prefix, controlUrl } = plane;
  const data = { name, prefix, endpoints: [etcd], nodes: [{ controlUrl }] };
  expect((await api.post("data-planes", { data })).status()).toBe(201);
}

/** A gateway with version 1.0.0, bound to the planes, whose backend is the first one's echo. */
export async function makeGateway(api: APIRequestContext, planes: SandboxPlane[]): Promise<string> {
  const name = newName("gw");
  const data = { ...definitionOf(name, planes[0]?.upstreamUrl ?? ""), dataPlanes: planes.map((plane) => plane.name) };
  await contentOf(await api.put(`gateways/${name}/definition`, { data }));
  await contentOf(await api.post(`gateways/${name}/versions`, { data: { number: "1.0.0" } }));
  return name;
}

/** Waits until requests through the plane arrive at the echo under this path; null: until the plane knows no route. */
export async function expectServed({ httpUrl }: { httpUrl: string }, path: string, upstreamPath: string | null) {
  const ask = async () => {
    const answer = await fetch(`${httpUrl}${path}`);
    return answer.status === 404 ? null : ((await answer.json()) as { path: string }).path;
  };
  await expect.poll(ask).toBe(upstreamPath);
}
