import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { onChange, stopListening, type Change } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { seal } from "@/lib/secrets/seal";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcd, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { answering, startControlApi } from "@/lib/testing/nodes";
import { registerPlane } from "@/lib/testing/registered-planes";
import { getPlane } from "./list-planes";
import { observePlanes } from "./observe-planes";
import { formatOwner, ownerKey } from "./ownership/owner";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
afterAll(stopListening);

beforeAll(ensureInstallation);
beforeEach(() => runBookkeeping((tx) => tx.dataPlane.deleteMany()));

const observe = () => observePlanes(systemContext("worker"), { spreadMs: 0 });
const show = async (name: string) => getPlane(await adminContext(), { name });

describe("observing planes", () => {
  test("follows an etcd that goes away and comes back, and tells who watches", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    await registerPlane({ name: "eu", endpoints: [proxy.url] });
    const heard: (Change | null)[] = [];
    const listening = Promise.withResolvers<void>();
    const stop = onChange((change) => {
      heard.push(change);
      if (change === null) listening.resolve();
    });
    await listening.promise;
    await observe();
    proxy.cut();
    await observe();
    await expect(show("eu")).resolves.toMatchObject({ health: { state: "unreachable", error: {} } });
    proxy.heal();
    await expect
      .poll(async () => (await observe(), (await show("eu")).health.state), { timeout: 10_000 })
      .toBe("healthy");
    await expect.poll(() => heard.filter((change) => change?.topic === "data-plane").length).toBe(2);
    stop();
  });

  test("of many is not held up by one that hangs", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    await registerPlane({ name: "hangs", endpoints: [proxy.url] });
    await registerPlane({ name: "well" });
    proxy.stall();
    const begun = performance.now();
    await observe();
    expect(performance.now() - begun).toBeLessThan(6_000);
    await expect(show("hangs")).resolves.toMatchObject({ health: { state: "unreachable" } });
    await expect(show("well")).resolves.toMatchObject({ health: { state: "healthy" } });
  });

  test("keeps what nodes say, and the schemas of planes that are alike once", async () => {
    const schemas = { main: { route: { type: "object" } }, plugins: { cors: { priority: 4000 } } };
    const node = (version: string) =>
      startControlApi(answering({ "/v1/server_info": { hostname: "gw", version }, "/v1/schema": schemas }));
    const [old, young] = [await node("3.9.1"), await node("3.13.0")];
    await registerPlane({ name: "eu", nodes: [{ controlUrl: old }, { name: "young", controlUrl: young }] });
    await registerPlane({ name: "us", nodes: [{ controlUrl: young }] });
    await registerPlane({ name: "asia", nodes: [{ controlUrl: "http://127.0.0.1:1" }] });
    await observe();

    await expect(show("eu")).resolves.toMatchObject({
      observed: {
        apisixVersion: "3.9.1",
        nodes: [
          { hostname: "gw", ok: true },
          { name: "young", ok: true },
        ],
      },
      health: { state: "healthy", problems: [{ code: "GP_PLANE_40005", warning: true }] },
    });
    await expect(show("asia")).resolves.toMatchObject({
      health: { state: "degraded", problems: [{ code: "GP_PLANE_40004", warning: true }, {}] },
    });
    const stored = await db.planeSchemas.findMany({ include: { planes: { orderBy: { name: "asc" } } } });
    expect(stored).toMatchObject([{ schemas, planes: [{ name: "eu" }, { name: "us" }] }]);
  });

  test("remembers the version of nodes that have fallen silent", async () => {
    const answers = { "/v1/server_info": { version: "3.9.1" }, "/v1/schema": {} };
    await registerPlane({ name: "eu", nodes: [{ controlUrl: await startControlApi(answering(answers)) }] });
    await observe();
    answers["/v1/server_info"] = { version: "" };
    await observe();
    await expect(show("eu")).resolves.toMatchObject({
      observed: { apisixVersion: "3.9.1", nodes: [{ ok: false }] },
      health: { state: "degraded" },
    });
  });
});

describe("the first contact with a plane", () => {
  test("settles whose it is", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    proxy.cut();
    const plane = await registerPlane({ name: "eu", endpoints: [proxy.url] });
    expect(plane.settledAt).toBeNull();
    await observe();
    await expect(show("eu")).resolves.toMatchObject({ settledAt: null });
    proxy.heal();
    await expect.poll(async () => (await observe(), (await show("eu")).settledAt), { timeout: 10_000 }).not.toBeNull();
    const { id } = await loadInstallation();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBe(formatOwner({ id, epoch: 1 }));
  });

  test("settles nothing that is another installation's, or that overlaps", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    proxy.cut();
    const endpoints = [proxy.url];
    const { prefix } = await registerPlane({ name: "there" });
    await registerPlane({ name: "overlaps", endpoints, prefix: `${prefix}/below` });
    const foreign = await registerPlane({ name: "foreign", endpoints });
    const theirs = formatOwner({ id: "another", epoch: 1 });
    await client.put(ownerKey(foreign.prefix)).value(theirs);
    proxy.heal();
    const settled = async (name: string) => {
      await observe();
      const { health, settledAt } = await show(name);
      return { code: health.error?.code, settledAt };
    };
    await expect
      .poll(() => settled("overlaps"), { timeout: 10_000 })
      .toEqual({ code: "GP_PLANE_10004", settledAt: null });
    await expect.poll(() => settled("foreign")).toEqual({ code: "GP_PLANE_10005", settledAt: null });
    await expect(client.get(ownerKey(foreign.prefix)).string()).resolves.toBe(theirs);
    await expect(client.get(ownerKey(`${prefix}/below`)).string()).resolves.toBeNull();
  });

  test("of two that overlap settles one", async () => {
    const proxy = await startFaultProxy(etcd.endpoint);
    proxy.cut();
    const given = { endpoints: [proxy.url], prefix: etcd.prefix() };
    await registerPlane({ name: "one", ...given });
    await registerPlane({ name: "two", ...given });
    proxy.heal();
    const states = async () => {
      await observe();
      return [await show("one"), await show("two")].map(({ health }) => health.state).sort();
    };
    await expect.poll(states, { timeout: 10_000 }).toEqual(["degraded", "healthy"]);
    const settled = await db.dataPlane.count({ where: { settledAt: { not: null } } });
    expect(settled).toBe(1);
  });
});

test("another cluster behind the same endpoints is told", async () => {
  const [first, second] = [await startEtcd(), await startEtcd()];
  await registerPlane({ name: "eu", endpoints: [first.endpoint] });
  const recorded = (await show("eu")).observed.clusterId;
  await runBookkeeping(async (tx) => {
    const { id, connectionSerial } = await tx.dataPlane.findUniqueOrThrow({ where: { name: "eu" } });
    const connection = seal(JSON.stringify({ endpoints: [second.endpoint] }), `data-plane:${id}`);
    await tx.dataPlane.update({ where: { id }, data: { connection, connectionSerial: connectionSerial + 1 } });
  });
  await observe();
  const { health, observed } = await show("eu");
  expect(health).toMatchObject({ state: "degraded", problems: [{ code: "GP_PLANE_10006" }, {}, {}] });
  expect(observed.clusterId).not.toBe(recorded);
  await expect(etcdClient(second.endpoint).getAll().keys()).resolves.toEqual([]);
});
