import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { updatePlane } from "@/lib/data-planes/update-plane";
import { db } from "@/lib/db/client";
import { resyncPlane } from "@/lib/releases/follow-ups/resync-plane";
import { testDatabase } from "@/lib/testing/database";
import { compared, driftsBecome, driftsOf, handOn, watchedPlane } from "@/lib/testing/drift";
import { etcdClient, startEtcd, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { nextVersion, objectsOn, release, settled, startReleasing, type TestPlane } from "@/lib/testing/fleet";

await testDatabase();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

const patiently = { timeout: 20_000, interval: 20 };
const watchOf = ({ name }: TestPlane) => db.planeWatch.findFirstOrThrow({ where: { dataPlane: { name } } });
const failsWith = (plane: TestPlane, code: string) =>
  vi.waitUntil(async () => (await watchOf(plane)).errorCode === code, patiently);

/** A plane that Gateplane loses sight of while others do not. */
async function planeBehindProxy(endpoint: string, prefix: string) {
  const proxy = await startFaultProxy(endpoint);
  const watched = await watchedPlane({ place: { endpoint: proxy.url, prefix } });
  return { ...watched, proxy, hand: handOn({ ...watched.plane, endpoint }) };
}

test("what happens while a plane is away is found when it is back", async () => {
  const etcd = testEtcd();
  const { plane, released, route, hand, proxy } = await planeBehindProxy(etcd.endpoint, etcd.prefix());
  proxy.cut();
  await failsWith(plane, "GP_ETCD_40001");
  await hand.delete(route);
  proxy.heal();
  await driftsBecome(plane, ["REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
  expect(await watchOf(plane)).toMatchObject({ errorCode: null });
});

test("what was compacted before it could be heard of is found all the same", async () => {
  const etcd = await startEtcd();
  const { plane, released, route, hand, proxy } = await planeBehindProxy(etcd.endpoint, "/apisix");
  proxy.cut();
  await failsWith(plane, "GP_ETCD_40001");
  await hand.delete(route);
  const client = etcdClient(etcd.endpoint);
  const { header } = await client.put("/beside").value("");
  await client.kv.compact({ revision: header.revision, physical: true });
  proxy.heal();
  await driftsBecome(plane, ["REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
});

test("an etcd that stops and starts again is watched on", async () => {
  const etcd = await startEtcd();
  const { plane, released, route, hand } = await watchedPlane({
    place: { endpoint: etcd.endpoint, prefix: "/apisix" },
  });
  await etcd.stop();
  await failsWith(plane, "GP_ETCD_40001");
  await etcd.start();
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
});

describe("an etcd that was emptied", () => {
  test("is filled by one release of the system's, told of as one", async () => {
    const etcd = testEtcd();
    const place = { endpoint: etcd.endpoint, prefix: etcd.prefix() };
    const { plane, gateway, released } = await watchedPlane({ place, resources: 250 });
    await etcdClient(etcd.endpoint).delete().prefix(`${plane.prefix}/`);
    await vi.waitUntil(async () => (await driftsOf(plane)).some(({ state }) => state === "REPAIRED"), patiently);
    expect(await objectsOn(plane)).toEqual(released);

    const drifts = await driftsOf(plane);
    expect(drifts).toHaveLength(Object.keys(released).length + 1);
    expect(new Set(drifts.map(({ state, kind }) => `${state} ${kind}`))).toEqual(new Set(["REPAIRED MISSING"]));
    const resyncs = await db.release.findMany({ where: { gatewayName: gateway, kind: "RESYNC" } });
    expect(resyncs).toMatchObject([{ requesterKind: "system", seq: 2n }]);
    expect(await settled(resyncs[0]?.id ?? "")).toMatchObject({ state: "SUCCEEDED" });
    const events = await db.auditEvent.findMany({
      where: { dataPlaneName: plane.name, action: { startsWith: "drift." } },
      orderBy: { seq: "asc" },
    });
    const ofDrift = events.filter(({ action }) => action !== "drift.overwrite");
    expect(ofDrift.map(({ action }) => action)).toEqual(["drift.detect", "drift.repair"]);
  });

  test("of its marker only, gets that back", async () => {
    const { plane, gateway, hand, released } = await watchedPlane();
    await hand.delete(`gateplane/stages/${gateway}/prod`);
    const [drift] = await driftsBecome(plane, ["REPAIRED"]);
    expect(drift).toMatchObject({ kind: "MISSING", resolvedBy: `${gateway}/prod #2` });
    expect(await objectsOn(plane)).toEqual(released);
  });
});

test("an etcd restored from an older backup is left alone until a person confirms it, then told of and offered a resync", async () => {
  const etcd = await startEtcd();
  const place = { endpoint: etcd.endpoint, prefix: "/apisix" };
  const { plane, gateway, definition } = await watchedPlane({ place });
  await nextVersion(definition, "2.0.0");
  const restore = await etcd.backup();
  expect(await release({ gateway, version: "2.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  const released = await objectsOn(plane);
  const { revision } = await etcdClient(etcd.endpoint)
    .getAll()
    .prefix("/apisix/")
    .exec()
    .then(({ header }) => header);
  await vi.waitUntil(async () => BigInt((await watchOf(plane)).revision ?? 0) >= BigInt(revision), patiently);
  await restore();
  await failsWith(plane, "GP_PLANE_10007");
  const healthOf = async () => (await db.dataPlane.findUniqueOrThrow({ where: { name: plane.name } })).health;
  await expect.poll(healthOf).toMatchObject({ restored: { code: "GP_PLANE_10007" } });
  expect(await driftsOf(plane)).toEqual([]);

  const confirmedAt = new Date();
  await updatePlane(ctx, { name: plane.name, confirmRestored: true });
  await compared(plane, confirmedAt);
  const drifts = await driftsBecome(plane, ["OPEN", "OPEN"]);
  expect(drifts).toContainEqual(expect.objectContaining({ key: `gateplane/stages/${gateway}/prod`, kind: "MODIFIED" }));
  expect(drifts).toContainEqual(expect.objectContaining({ kind: "EXTRA" }));
  expect(await db.release.count({ where: { gatewayName: gateway, kind: "RESYNC" } })).toBe(0);

  const { releases } = await resyncPlane(ctx, { name: plane.name, comment: "", force: false });
  expect(await settled(releases[0]?.id ?? "")).toMatchObject({ state: "SUCCEEDED" });
  await driftsBecome(plane, ["REPAIRED", "REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
});
