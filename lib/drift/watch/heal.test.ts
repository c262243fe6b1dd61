import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  objectsOn,
  registerPlane,
  release,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

async function releasedPlane() {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane]);
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  await watched(plane);
  const before = await objectsOn(plane);
  const route = Object.keys(before).find((key) => key.startsWith("routes/")) ?? "";
  return { plane, gateway, before, route };
}

const watched = ({ name }: TestPlane) =>
  vi.waitUntil(async () => (await db.planeWatch.findFirst({ where: { dataPlane: { name } } }))?.comparedAt, {
    timeout: 10_000,
    interval: 10,
  });
const at = (plane: TestPlane, key: string) => `${plane.prefix}/${key}`;
const recordsOf = ({ name }: TestPlane) =>
  db.driftRecord.findMany({ where: { dataPlaneName: name }, orderBy: { id: "asc" } });
const repaired = (plane: TestPlane, count = 1) =>
  vi.waitUntil(async () => (await recordsOf(plane)).filter(({ state }) => state === "REPAIRED").length === count, {
    timeout: 5_000,
    interval: 10,
  });

describe("a key that somebody changes by hand is put right, and told of", () => {
  test("modified", async () => {
    const { plane, gateway, before, route } = await releasedPlane();
    await client.put(at(plane, route)).value(JSON.stringify({ ...JSON.parse(before[route] ?? ""), uri: "/elsewhere" }));
    await repaired(plane);
    expect(await objectsOn(plane)).toEqual(before);
    expect(await recordsOf(plane)).toMatchObject([
      {
        key: route,
        kind: "MODIFIED",
        state: "REPAIRED",
        gatewayName: gateway,
        stageName: "prod",
        repairs: 1,
        resolvedBy: "system: drift",
        before: JSON.parse(before[route] ?? ""),
        after: { uri: "/elsewhere" },
      },
    ]);
    const events = await db.auditEvent.findMany({
      where: { dataPlaneName: plane.name, objectName: route },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual(["drift.detect", "drift.repair"]);
  });

  test("deleted", async () => {
    const { plane, before, route } = await releasedPlane();
    await client.delete().key(at(plane, route));
    await repaired(plane);
    expect(await objectsOn(plane)).toEqual(before);
    expect(await recordsOf(plane)).toMatchObject([
      { key: route, kind: "MISSING", state: "REPAIRED", after: null, modRevision: "0" },
    ]);
  });

  test("added", async () => {
    const { plane, gateway, before, route } = await releasedPlane();
    const key = `routes/${gateway}.prod.byhand01`;
    await client.put(at(plane, key)).value(before[route] ?? "");
    await repaired(plane);
    expect(await objectsOn(plane)).toEqual(before);
    expect(await recordsOf(plane)).toMatchObject([{ key, kind: "EXTRA", state: "REPAIRED", before: null }]);
  });
});
