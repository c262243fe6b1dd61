import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stopListening } from "@/lib/db/changes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  keysOn,
  objectsOn,
  registerPlane,
  request,
  settled,
  snapshotFor,
  type TestPlane,
} from "@/lib/testing/fleet";
import { startWorkerProcess } from "@/lib/testing/worker-process";

await testDatabase();
const etcd = testEtcd();
beforeAll(ensureInstallation);
afterAll(async () => {
  await stopWorker();
  await stopListening();
});

/** A plane whose etcd answers so slowly that a write of it can be caught in the middle. */
async function slowPlane() {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  proxy.delay(400);
  return { proxy, plane };
}

async function untilItWrites(plane: TestPlane): Promise<void> {
  const writes = async () => Object.keys(await keysOn({ ...plane, endpoint: etcd.endpoint })).some(isRoute);
  await vi.waitUntil(writes, { timeout: 30_000, interval: 20 });
}
const isRoute = (key: string) => /\/routes\/./.test(key);

async function startSlowRelease(resources: number) {
  const slow = [await slowPlane(), await slowPlane()] as const;
  const planes = slow.map(({ plane }) => plane);
  const worker = await startWorkerProcess();
  const { gateway } = await gatewayWithVersion(planes, { resources });
  const { id } = await request({ gateway, version: "1.0.0" });
  await untilItWrites(slow[0].plane);
  return { id, planes, worker, hasten: () => slow.forEach(({ proxy }) => proxy.heal()) };
}

async function expectExactly(id: string, planes: readonly TestPlane[]): Promise<void> {
  for (const plane of planes) expect(await objectsOn(plane)).toEqual(await snapshotFor(id, plane));
}

describe("a worker in the middle of 1,000 resources to two planes", () => {
  test("is killed: another one takes over within seconds, and both etcds hold exactly the snapshot", async () => {
    const { id, planes, worker, hasten } = await startSlowRelease(1_000);
    await worker.kill();
    hasten();
    const killedAt = Date.now();
    await startWorker();

    const done = await settled(id, 60);
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN" }, { state: "WRITTEN" }] });
    expect(Math.max(...done.targets.map(({ attempt }) => attempt))).toBe(2);
    expect(done.targets.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ step: "lease", status: "lost" }),
    );
    expect(Date.parse(done.finishedAt ?? "") - killedAt).toBeLessThan(30_000);
    await expectExactly(id, planes);
    await stopWorker();
  }, 120_000);

  test("is frozen and wakes late: it finds its lease and its fence lost, and changes nothing", async () => {
    const { id, planes, worker, hasten } = await startSlowRelease(300);
    worker.freeze();
    hasten();
    await startWorker();
    const done = await settled(id, 60);
    expect(done).toMatchObject({ state: "SUCCEEDED" });
    const before = await Promise.all(planes.map(keysOn));

    worker.thaw();
    const { gateway } = await gatewayWithVersion(planes, { resources: 1 });
    await stopWorker();
    const next = await settled((await request({ gateway, version: "1.0.0" })).id, 60);
    expect(next, "written by the one that woke").toMatchObject({ state: "SUCCEEDED" });
    expect(await settled(id)).toEqual(done);
    expect(await Promise.all(planes.map(keysOn))).toMatchObject(before);
  }, 120_000);
});
