import { randomBytes } from "node:crypto";
import { putDefinition } from "@/lib/bindings/put-definition";
import { systemContext, type Context } from "@/lib/core/context";
import { createPlane } from "@/lib/data-planes/create-plane";
import { DataPlaneInput } from "@/lib/data-planes/schema";
import { stopListening } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { GatewayDefinition, type GatewayDefinitionInput } from "@/lib/gateways/definition/schema";
import { createVersion } from "@/lib/gateways/versions/create-version";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { waitForRelease } from "@/lib/releases/history/get-release";
import { requestRelease } from "@/lib/releases/request/request-release";
import { ReleaseInput, type ReleaseDto } from "@/lib/releases/schema";
import { loadSnapshot } from "@/lib/releases/snapshots/load-snapshot";
import { etcdClient } from "./etcd";
import { liveObjects, valuesOf } from "./planes";

/** Planes, a gateway and a worker to release with: what tests of releases begin with. */

const noRevokes = () => Promise.resolve([]);
const ctx = systemContext("test");

/** Planes are watched only where it is asked for: elsewhere what tests do by hand must stay as they did it. */
export async function startReleasing({ watches = false } = {}): Promise<{ stop: () => Promise<void> }> {
  await ensureInstallation();
  await startWorker({ watches });
  const stop = async () => {
    await stopWorker();
    await stopListening();
  };
  return { stop };
}

export type TestPlane = { name: string; endpoint: string; prefix: string };

export async function registerPlane(
  plane: { endpoint: string; prefix: string } & Partial<DataPlaneInput>,
): Promise<TestPlane> {
  const { endpoint, prefix, ...rest } = plane;
  const name = rest.name ?? `p${randomBytes(4).toString("hex")}`;
  await createPlane(ctx, DataPlaneInput.parse({ ...rest, name, prefix, endpoints: [endpoint] }));
  return { name, endpoint, prefix };
}

export type GatewayOptions = {
  name?: string;
  resources?: number;
  dataPlanes: string[];
  change?: Partial<GatewayDefinitionInput>;
};

/** A gateway with one stage `prod`, one backend and as many resources as asked for. */
export function gatewayDefinition({ name, resources = 2, dataPlanes, change }: GatewayOptions): GatewayDefinition {
  return GatewayDefinition.parse({
    gateway: name ?? `g${randomBytes(4).toString("hex")}`,
    dataPlanes,
    stages: [{ name: "prod" }],
    backends: [{ name: "default", stages: { prod: { nodes: [{ host: "127.0.0.1", port: 8080 }] } } }],
    resources: Array.from({ length: resources }, (_, index) => ({
      name: `resource${index}`,
      methods: ["GET"],
      path: `/things/${index}/{id}`,
      backend: "default",
    })),
    ...change,
  });
}

export async function applyDefinition(definition: GatewayDefinition): Promise<string> {
  const { gateway } = definition;
  await putDefinition(ctx, { gateway, definition, dryRun: false, revoke: false }, noRevokes);
  return gateway;
}

export async function makeVersion(gateway: string, number: string): Promise<void> {
  await createVersion(ctx, { gateway, number, comment: "" });
}

/** A gateway on these planes, with a version of what it is. */
export async function gatewayWithVersion(planes: readonly { name: string }[], options: Partial<GatewayOptions> = {}) {
  const definition = gatewayDefinition({ ...options, dataPlanes: planes.map(({ name }) => name) });
  const gateway = await applyDefinition(definition);
  await makeVersion(gateway, "1.0.0");
  return { gateway, definition };
}

/** The same gateway without its first resource, as the next version. */
export async function nextVersion(definition: GatewayDefinition, number: string): Promise<GatewayDefinition> {
  const next = { ...definition, resources: definition.resources.slice(1) };
  await makeVersion(await applyDefinition(next), number);
  return next;
}

type Release = { gateway: string; version: string } & Partial<ReleaseInput>;

/** Asks for a release; nobody waits for it. */
export async function request(input: Release, as: Context = ctx): Promise<ReleaseDto> {
  const { gateway, ...rest } = input;
  return requestRelease(as, { ...ReleaseInput.parse({ stage: "prod", ...rest }), gateway });
}

/** Asks for a release and waits until it has ended. */
export async function release(input: Release, as: Context = ctx): Promise<ReleaseDto> {
  return settled((await request(input, as)).id);
}

export async function settled(id: string, seconds = 30): Promise<ReleaseDto> {
  return waitForRelease(ctx, { id, wait: seconds, signal: new AbortController().signal });
}

/** What lies on a plane now besides placeholders and Gateplane's own keys. */
export async function objectsOn({ name }: { name: string }): Promise<Record<string, string>> {
  return liveObjects(openPlane(await db.dataPlane.findUniqueOrThrow({ where: { name } })));
}

/** What a release was to bring to a plane. */
export async function snapshotFor(releaseId: string, { name }: { name: string }): Promise<Record<string, string>> {
  const where = { releaseId_dataPlaneName: { releaseId, dataPlaneName: name } };
  const { snapshotHash } = await db.releaseTarget.findUniqueOrThrow({ where });
  return valuesOf(await loadSnapshot(snapshotHash ?? ""));
}

/** Everything below a plane's prefix, markers included. */
export async function keysOn({ endpoint, prefix }: TestPlane): Promise<Record<string, string>> {
  return etcdClient(endpoint).getAll().prefix(`${prefix}/`).strings();
}

/** Changes a route of the gateway on a plane behind Gateplane's back, its labels kept. @returns its key */
export async function editByHand(plane: TestPlane): Promise<string> {
  const [key = "", value = ""] =
    Object.entries(await objectsOn(plane)).find(([name]) => name.startsWith("routes/")) ?? [];
  await etcdClient(plane.endpoint)
    .put(`${plane.prefix}/${key}`)
    .value(JSON.stringify({ ...JSON.parse(value), priority: 77 }));
  return key;
}
