import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { stopListening } from "@/lib/db/changes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { gatewayWithVersion, keysOn, registerPlane, request, settled } from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { startWorkerProcess } from "@/lib/testing/worker-process";

await testDatabase();
const etcd = testEtcd();
beforeAll(ensureInstallation);
afterAll(async () => {
  await stopWorker();
  await stopListening();
});

/** A process in the middle of a write. */
async function processThatWrites() {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 200 });
  const worker = await startWorkerProcess();
  proxy.delay(200);
  const { id } = await request({ gateway, version: "1.0.0" });
  const direct = { ...plane, endpoint: etcd.endpoint };
  const begun = async () => Object.keys(await keysOn(direct)).some((key) => /\/(services|upstreams)\/./.test(key));
  await vi.waitUntil(begun, { timeout: 20_000, interval: 10 });
  return { proxy, plane: direct, gateway, id, worker };
}

test("a process that is asked to stop ends the write it is at, and leaves", async () => {
  const { worker, id, plane, gateway } = await processThatWrites();
  expect(await worker.terminate()).toBe(0);
  const done = await settled(id, 0);
  expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", attempt: 1 }] });
  await expectHeldExactly(id, [plane]);
  await expectNothingStuck(gateway);
});

test("one that cannot end it in time leaves all the same, and the next one goes on", async () => {
  const { worker, id, plane, gateway, proxy } = await processThatWrites();
  proxy.stall();
  await worker.terminate();
  expect(await settled(id, 0)).toMatchObject({ state: "RUNNING" });
  proxy.heal();
  await startWorker();
  expect(await settled(id)).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", attempt: 2 }] });
  await stopWorker();
  await expectHeldExactly(id, [plane]);
  await expectNothingStuck(gateway);
});
