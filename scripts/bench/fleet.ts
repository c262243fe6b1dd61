import { randomBytes } from "node:crypto";
import { putDefinition } from "@/lib/bindings/put-definition";
import { systemContext } from "@/lib/core/context";
import { createPlane } from "@/lib/data-planes/create-plane";
import { DataPlaneInput } from "@/lib/data-planes/schema";
import { GatewayDefinition } from "@/lib/gateways/definition/schema";
import { createVersion } from "@/lib/gateways/versions/create-version";
import { waitForRelease } from "@/lib/releases/history/get-release";
import { requestRelease } from "@/lib/releases/request/request-release";
import { ReleaseInput, type ReleaseDto } from "@/lib/releases/schema";

/** Planes and gateways to measure with, made by the verbs that people use. */

const ctx = systemContext("bench");
const LONGEST_RELEASE_S = 300;

export type Place = { name: string; prefix: string };

/** Planes on one etcd, each below a prefix of its own. */
export async function registerPlanes(endpoint: string, count: number): Promise<Place[]> {
  const places = Array.from({ length: count }, () => {
    const name = `p${randomBytes(4).toString("hex")}`;
    return { name, prefix: `/${name}` };
  });
  for (const place of places) await createPlane(ctx, DataPlaneInput.parse({ ...place, endpoints: [endpoint] }));
  return places;
}

export type Wanted = { dataPlanes: readonly Place[]; resources: number };

/** One stage, one backend, and resources with a parameter in their path. */
export function definitionOf({ dataPlanes, resources }: Wanted): GatewayDefinition {
  return GatewayDefinition.parse({
    gateway: `g${randomBytes(4).toString("hex")}`,
    dataPlanes: dataPlanes.map(({ name }) => name),
    stages: [{ name: "prod" }],
    backends: [{ name: "default", stages: { prod: { nodes: [{ host: "127.0.0.1", port: 8080 }] } } }],
    resources: Array.from({ length: resources }, (_, index) => ({
      name: `resource${index}`,
      methods: ["GET"],
      path: `/things/${index}/{id}`,
      backend: "default",
    })),
  });
}

export async function applyDefinition(definition: GatewayDefinition): Promise<void> {
  const { gateway } = definition;
  await putDefinition(ctx, { gateway, definition, dryRun: false, revoke: false }, () => Promise.resolve([]));
}

export async function makeVersion(gateway: string, number: string): Promise<void> {
  await createVersion(ctx, { gateway, number, comment: "" });
}

/** A gateway with a version 1.0.0. @returns its name */
export async function makeGateway(wanted: Wanted): Promise<string> {
  const definition = definitionOf(wanted);
  await applyDefinition(definition);
  await makeVersion(definition.gateway, "1.0.0");
  return definition.gateway;
}

/** From the request to the end. @throws when the release does not succeed */
export async function release(gateway: string, version: string): Promise<ReleaseDto> {
  const { id } = await requestRelease(ctx, { ...ReleaseInput.parse({ stage: "prod", version }), gateway });
  const signal = new AbortController().signal;
  const done = await waitForRelease(ctx, { id, wait: LONGEST_RELEASE_S, signal });
  if (done.state !== "SUCCEEDED") throw new Error(`the release ended ${done.state}: ${done.error?.message ?? ""}`);
  return done;
}
