import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { observePlanes } from "@/lib/data-planes/observe-planes";
import { viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  applyDefinition,
  editByHand,
  gatewayWithVersion,
  makeVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { db } from "@/lib/db/client";
import { listPreviewKeys, previewRelease } from "./preview-release";
import { PreviewInput, PreviewKeysInput } from "./schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const preview = (gateway: string, version: string, more: Partial<PreviewInput> = {}) =>
  previewRelease(ctx, { ...PreviewInput.parse({ stage: "prod", version, ...more }), gateway });
const keysOf = (gateway: string, version: string, more: Partial<PreviewKeysInput> & { dataPlane: string }) =>
  listPreviewKeys(ctx, { ...PreviewKeysInput.parse({ stage: "prod", version, ...more }), gateway });

/** A plane whose only node knows no plugin but the one that paths need. */
async function planeWithFewPlugins(): Promise<TestPlane> {
  const answers: Record<string, object> = {
    "/v1/server_info": { version: "3.16.0", hostname: "node", id: "1" },
    "/v1/schema": { main: {}, plugins: { "proxy-rewrite": { schema: { type: "object" } } } },
  };
  const api = createServer((request, response) => response.end(JSON.stringify(answers[request.url ?? ""] ?? {})));
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  afterAll(() => api.close());
  const controlUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  return registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix(), nodes: [{ controlUrl }] });
}

describe("a preview", () => {
  test("over ten planes tells each one's own story, whatever is wrong with others", async () => {
    const sound = await Promise.all(Array.from({ length: 7 }, newPlane));
    const [edited, proxy, lacking] = [
      await newPlane(),
      await startFaultProxy(etcd.endpoint),
      await planeWithFewPlugins(),
    ];
    const down = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
    const { gateway, definition } = await gatewayWithVersion([...sound, edited, down, lacking], { resources: 3 });
    await observePlanes(ctx, { spreadMs: 0 });
    const dataPlanes = [...sound, edited, down].map(({ name }) => name);
    expect(await release({ gateway, version: "1.0.0", dataPlanes })).toMatchObject({ state: "SUCCEEDED" });
    const key = await editByHand(edited);
    proxy.cut();
    const [, ...others] = definition.resources;
    const plugins = { "key-auth": {} };
    await applyDefinition({ ...definition, resources: others.map((resource) => ({ ...resource, plugins })) });
    await makeVersion(gateway, "2.0.0");

    const { targets } = await preview(gateway, "2.0.0", { keys: 1 });
    const about = ({ name }: TestPlane) => targets.find(({ dataPlane }) => dataPlane === name);
    const failures = (plane: TestPlane) => about(plane)?.checks.filter(({ ok }) => !ok);
    const counts = { put: 2, create: 0, update: 2, delete: 1, unchanged: 2, omitted: 2 };
    expect(targets).toHaveLength(10);
    for (const plane of sound) {
      expect(about(plane)).toMatchObject({ reachable: true, changes: { ...counts, foreign: 0 } });
      expect(failures(plane)).toEqual([]);
    }
    expect(about(edited)).toMatchObject({ reachable: true, changes: { ...counts, foreign: 1 } });
    expect((await keysOf(gateway, "2.0.0", { dataPlane: edited.name, foreign: true })).items).toMatchObject([{ key }]);
    expect(about(down)).toMatchObject({ reachable: false, changes: null, seen: { live: null } });
    expect(failures(down)).toMatchObject([{ name: "etcd", code: "GP_ETCD_40001", cure: expect.any(String) as string }]);
    expect(about(lacking)).toMatchObject({ reachable: true, changes: { create: 4, update: 0, delete: 0, omitted: 3 } });
    expect(failures(lacking)?.map(({ code }) => code)).toEqual(["GP_GATE_20004", "GP_GATE_20004"]);
  });

  test("masks secret variables and secret fields of plugins", async () => {
    const plane = await newPlane();
    const stages = [{ name: "prod", vars: { token: { value: "s3cret-variable", secret: true } } }];
    const plugins = {
      "proxy-rewrite": { headers: { set: { "x-token": "{vars.token}" } } },
      "basic-auth": {},
      "openid-connect": { client_id: "gp", client_secret: "s3cret-field", discovery: "https://id.example.test/" },
    };
    const resources = ["r", "s"].map((name) => ({
      ...{ name, path: `/${name}`, backend: "default", plugins },
      methods: ["GET" as const],
    }));
    const { gateway, definition } = await gatewayWithVersion([plane], { change: { stages, resources } });
    const first = JSON.stringify(await preview(gateway, "1.0.0"));
    expect(first).toContain("openid-connect");
    expect(first).not.toContain("s3cret");
    const done = await release({ gateway, version: "1.0.0" });
    expect(JSON.stringify(done)).not.toContain("s3cret");
    expect(JSON.stringify(await objectsOn(plane)), "in clear on the plane").toContain("s3cret-field");

    const vars = { token: { value: "renewed", secret: true } };
    await nextVersion({ ...definition, stages: definition.stages.map((stage) => ({ ...stage, vars })) }, "2.0.0");
    const shown = [await preview(gateway, "2.0.0"), await keysOf(gateway, "2.0.0", { dataPlane: plane.name })];
    for (const next of shown.map((answer) => JSON.stringify(answer))) {
      expect(next).toContain("openid-connect");
      expect(next, "what is live before").not.toContain("s3cret");
    }
  });
});

test("keys come page by page, by kind and by name", async () => {
  const plane = await newPlane();
  const { gateway } = await gatewayWithVersion([plane], { resources: 12 });
  const dataPlane = plane.name;
  const pages: string[][] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await keysOf(gateway, "1.0.0", { dataPlane, limit: 5, cursor });
    pages.push(page.items.map(({ key }) => key));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(pages.map((page) => page.length)).toEqual([5, 5, 4]);
  const all = pages.flat();
  expect(all).toEqual([...new Set(all)].sort());
  const named = await keysOf(gateway, "1.0.0", { dataPlane, q: "RESOURCE11" });
  expect(named.items).toMatchObject([{ name: "resource11", op: "create", foreign: false }]);
  expect((await keysOf(gateway, "1.0.0", { dataPlane, op: "delete" })).items).toEqual([]);
});

describe("keys are not listed", () => {
  test("of a plane that cannot be read, and it is said why", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
    const { gateway } = await gatewayWithVersion([plane]);
    proxy.cut();
    const asked = keysOf(gateway, "1.0.0", { dataPlane: plane.name });
    await expect(asked).rejects.toMatchObject({ code: "GP_ETCD_40001" });
  });

  test("of a plane that the gateway is not bound to, nor for those who may not release", async () => {
    const [plane, other] = [await newPlane(), await newPlane()];
    const { gateway } = await gatewayWithVersion([plane]);
    const { id } = await db.gateway.findUniqueOrThrow({ where: { name: gateway } });
    await expect(keysOf(gateway, "1.0.0", { dataPlane: other.name })).rejects.toMatchObject({
      code: "GP_RELEASE_20003",
    });
    const asked = { ...PreviewKeysInput.parse({ stage: "prod", version: "1.0.0", dataPlane: plane.name }), gateway };
    const viewer = await viewerContext({ id, name: gateway });
    await expect(listPreviewKeys(viewer, asked)).rejects.toMatchObject({ status: 403 });
  });
});
