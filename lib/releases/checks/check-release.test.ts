import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putBindings } from "@/lib/bindings/put-bindings";
import { PutBindingsInput } from "@/lib/bindings/schema";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { observePlanes } from "@/lib/data-planes/observe-planes";
import { formatOwner, ownerKey } from "@/lib/data-planes/ownership/owner";
import type { GatewayDefinitionInput } from "@/lib/gateways/definition/schema";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  keysOn,
  objectsOn,
  registerPlane,
  release,
  settled,
  snapshotFor,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { resyncPlane } from "../follow-ups/resync-plane";
import type { ReleaseDto } from "../schema";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const errorsOf = ({ targets }: ReleaseDto) =>
  Object.fromEntries(targets.map(({ dataPlane, state, error }) => [dataPlane, [state, error?.code]]));

async function planeThatIsAway(): Promise<TestPlane> {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  proxy.cut();
  return { ...plane, endpoint: etcd.endpoint };
}

/** A release to this plane only ends refused, with this failed check, and nothing new lies on the plane. */
async function expectRefused(plane: TestPlane, code: string, change?: Partial<GatewayDefinitionInput>) {
  const { gateway } = await gatewayWithVersion([plane], { change });
  const before = await keysOn(plane);
  const refused = await release({ gateway, version: "1.0.0" });
  expect(refused).toMatchObject({ state: "REFUSED", error: { code: "GP_RELEASE_10005" } });
  expect(errorsOf(refused)).toEqual({ [plane.name]: ["FAILED", code] });
  expect(await keysOn(plane)).toEqual(before);
}

describe("a plane that is away", () => {
  test("refuses the release: nothing is written anywhere", async () => {
    const [away, fine] = [await planeThatIsAway(), await newPlane()];
    const { gateway } = await gatewayWithVersion([away, fine]);
    const before = await keysOn(fine);
    const refused = await release({ gateway, version: "1.0.0" });
    expect(refused.state).toBe("REFUSED");
    expect(errorsOf(refused)).toEqual({
      [away.name]: ["FAILED", "GP_ETCD_40001"],
      [fine.name]: ["CANCELLED", undefined],
    });
    expect(await keysOn(fine)).toEqual(before);
  });

  test("is left out with skip, and counts: the release is partial", async () => {
    const [away, fine] = [await planeThatIsAway(), await newPlane()];
    const { gateway } = await gatewayWithVersion([away, fine]);
    const done = await release({ gateway, version: "1.0.0", onCheckFailure: "skip" });
    expect(done.state).toBe("PARTIAL");
    expect(errorsOf(done)).toEqual({ [away.name]: ["SKIPPED", "GP_ETCD_40001"], [fine.name]: ["WRITTEN", undefined] });
    expect(await objectsOn(fine)).toEqual(await snapshotFor(done.id, fine));
  });
});

describe("a plane that must not be written to", () => {
  test("its credentials are wrong by now", async () => {
    const guarded = await startEtcdWithAuth();
    const { root } = guarded;
    const plane = await registerPlane({ endpoint: guarded.endpoint, prefix: "/apisix", ...root });
    await etcdClient(guarded.endpoint, root).user(root.username).setPassword("changed");
    const { gateway } = await gatewayWithVersion([plane]);
    const refused = await release({ gateway, version: "1.0.0" });
    expect(errorsOf(refused)).toEqual({ [plane.name]: ["FAILED", "GP_ETCD_40004"] });
  });

  test("its credentials do not decrypt any more", async () => {
    const plane = await newPlane();
    await runBookkeeping((tx) =>
      tx.dataPlane.update({ where: { name: plane.name }, data: { connection: "v1.gone.AAAA", connectionSerial: 2 } }),
    );
    await expectRefused(plane, "GP_PLANE_10008");
  });

  test("it is another installation's", async () => {
    const plane = await newPlane();
    await client.put(ownerKey(plane.prefix)).value(formatOwner({ id: "somebody-else", epoch: 1 }));
    await expectRefused(plane, "GP_PLANE_10005");
  });

  test("somebody else's object lies in the stage's id space", async () => {
    const plane = await newPlane();
    await client.put(`${plane.prefix}/routes/mine.prod.manual`).value('{"uri":"/*"}');
    await expectRefused(plane, "GP_CHECK_10003", { gateway: "mine" });
  });

  test("its nodes do not know a plugin that the stage uses", async () => {
    const api = createServer((request, response) => response.end(JSON.stringify(answers[request.url ?? ""] ?? {})));
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    const controlUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix(), nodes: [{ controlUrl }] });
    await observePlanes(ctx, { spreadMs: 0 });
    await expectRefused(plane, "GP_GATE_20004", { stages: [{ name: "prod", plugins: { "key-auth": {} } }] });
    api.close();
  });
  const answers: Record<string, object> = {
    "/v1/server_info": { version: "3.16.0", hostname: "node", id: "1" },
    "/v1/schema": { main: {}, plugins: { cors: { schema: { type: "object" } } } },
  };

  test("its etcd was restored from an older backup", async () => {
    const plane = await newPlane();
    await runBookkeeping((tx) =>
      tx.dataPlane.update({ where: { name: plane.name }, data: { lastRevision: "99999999" } }),
    );
    await expectRefused(plane, "GP_PLANE_10007");
  });
});

test("a variable without a value is named; the binding's value is enough", async () => {
  const plane = await newPlane();
  const stages = [{ name: "prod", vars: { region: null } }];
  const resources = [
    { name: "r", methods: ["GET" as const], path: "/r", backend: "default", upstreamPath: "/{vars.region}" },
  ];
  const { gateway } = await gatewayWithVersion([plane], { change: { stages, resources } });
  const refused = await release({ gateway, version: "1.0.0" });
  expect(refused.state).toBe("REFUSED");
  expect(refused.targets[0]?.error?.message).toContain("region");

  const bindings = [{ dataPlane: plane.name, vars: { region: "eu" } }];
  await putBindings(ctx, PutBindingsInput.parse({ gateway, bindings }), () => Promise.resolve([]));
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  expect(JSON.stringify(await objectsOn(plane))).toContain("/eu");
});

test("a marker newer than the database refuses releases until a resync is forced", async () => {
  const plane = await newPlane();
  const { gateway } = await gatewayWithVersion([plane]);
  const first = await release({ gateway, version: "1.0.0" });
  const marker = `${plane.prefix}/gateplane/stages/${gateway}/prod`;
  const found = JSON.parse((await client.get(marker).string()) ?? "{}") as object;
  await client.put(marker).value(JSON.stringify({ ...found, seq: 50, release: "of-the-future", target: "t" }));

  const refused = await release({ gateway, version: "1.0.0" });
  expect(errorsOf(refused)).toEqual({ [plane.name]: ["FAILED", "GP_CHECK_10002"] });
  const { releases } = await resyncPlane(ctx, { name: plane.name, force: true, comment: "restored" });
  expect(await settled(releases[0]?.id ?? "")).toMatchObject({ state: "SUCCEEDED", kind: "resync", seq: 51 });
  expect(await objectsOn(plane)).toEqual(await snapshotFor(first.id, plane));
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED", seq: 52 });
});

test("kept values that do not decrypt any more end the release as refused", async () => {
  const plane = await newPlane();
  const { gateway } = await gatewayWithVersion([plane]);
  const { id } = await release({ gateway, version: "1.0.0" });
  const kept = Object.keys(await snapshotFor(id, plane));
  expect(kept).not.toHaveLength(0);
  await runBookkeeping((tx) => tx.snapshotValue.updateMany({ data: { sealed: Buffer.from("v1.gone.AAAA") } }));
  // As after a restart: nothing is in memory.
  for (const kept of ["gateplaneSnapshots", "gateplaneContents"]) Reflect.deleteProperty(globalThis, kept);
  const { releases } = await resyncPlane(ctx, { name: plane.name, force: false, comment: "" });
  expect(errorsOf(await settled(releases[0]?.id ?? ""))).toEqual({ [plane.name]: ["FAILED", "GP_CHECK_10005"] });
});
