import "server-only";
import { putDefinition } from "@/lib/bindings/put-definition";
import { systemContext, type Context } from "@/lib/core/context";
import { createPlane } from "@/lib/data-planes/create-plane";
import { DataPlaneInput } from "@/lib/data-planes/schema";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { GatewayDefinition } from "@/lib/gateways/definition/schema";
import { createVersion } from "@/lib/gateways/versions/create-version";
import { log } from "@/lib/log";
import { requestRelease } from "@/lib/releases/request/request-release";
import { ReleaseInput } from "@/lib/releases/schema";

const GATEWAY = "sample";
const STAGE = "prod";
const VERSION = "1.0.0";

/**
 * At the first start of an embedded installation: the plane `default` on the local etcd, and a gateway released to it,
 * so that there is something to curl. Never again: what a person deletes stays deleted. All of it is in the audit log.
 */
export async function ensureSample(): Promise<void> {
  const { GATEPLANE_SAMPLE, GATEPLANE_LOCAL_ETCD: etcd } = env();
  if (!GATEPLANE_SAMPLE || etcd === undefined || !(await isUntouched())) return;
  const ctx = systemContext("first-start");
  await createPlane(ctx, samplePlane(etcd));
  await releaseSample(ctx);
  log.info({ gateway: GATEWAY, url: `${env().GATEPLANE_LOCAL_HTTP_URL}/${GATEWAY}/${STAGE}/hello` }, "sample released");
}

async function isUntouched(): Promise<boolean> {
  const [planes, gateways, deleted] = await Promise.all([
    db.dataPlane.count(),
    db.gateway.count(),
    db.auditEvent.count({ where: { action: { in: ["data-plane.create", "definition.put", "gateway.create"] } } }),
  ]);
  return planes + gateways + deleted === 0;
}

function samplePlane(etcd: string): DataPlaneInput {
  const controlUrl = env().GATEPLANE_LOCAL_CONTROL_URL;
  return DataPlaneInput.parse({
    name: "default",
    description: "The sandbox plane of the first start: it behaves like APISIX where the sample needs it",
    isDefault: true,
    endpoints: [etcd],
    nodes: controlUrl === undefined ? [] : [{ name: "sandbox", controlUrl }],
    labels: { region: "local" },
  });
}

async function releaseSample(ctx: Context): Promise<void> {
  const definition = sampleDefinition(new URL(env().GATEPLANE_LOCAL_UPSTREAM_URL ?? "http://127.0.0.1:8080"));
  const noRevokes = () => Promise.resolve([]);
  await putDefinition(ctx, { gateway: GATEWAY, definition, dryRun: false, revoke: false }, noRevokes);
  await createVersion(ctx, { gateway: GATEWAY, number: VERSION, comment: "What the first start made" });
  const request = ReleaseInput.parse({ stage: STAGE, version: VERSION, comment: "First release of the sample" });
  await requestRelease(ctx, { ...request, gateway: GATEWAY });
}

function sampleDefinition(upstream: URL): GatewayDefinition {
  return GatewayDefinition.parse({
    gateway: GATEWAY,
    title: "Sample",
    description: "Answers with what it was asked. Change it, make a version, release it",
    dataPlanes: ["default"],
    stages: [{ name: STAGE, vars: { greeting: "hello" }, plugins: { "request-id": {} } }],
    backends: [
      {
        name: "default",
        stages: { [STAGE]: { nodes: [{ host: upstream.hostname, port: Number(upstream.port) }] } },
      },
    ],
    resources: [
      { name: "hello", methods: ["GET"], path: "/hello", backend: "default", upstreamPath: "/{vars.greeting}" },
      { name: "listOrders", methods: ["GET"], path: "/orders", backend: "default" },
      { name: "getOrder", methods: ["GET"], path: "/orders/{orderId}", backend: "default" },
      {
        name: "placeOrder",
        methods: ["POST"],
        path: "/orders",
        backend: "default",
        plugins: { "limit-count": { count: 100, time_window: 60, key: "remote_addr" } },
      },
    ],
  });
}
