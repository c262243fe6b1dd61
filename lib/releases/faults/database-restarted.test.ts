import { afterAll, expect, test, vi } from "vitest";
import { closeDatabase, db } from "@/lib/db/client";
import { stopListening } from "@/lib/db/changes";
import { workerId } from "@/lib/queue/worker-identity";
import { targetsInHand } from "@/lib/releases/targets/in-hand";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  keysOn,
  objectsOn,
  registerPlane,
  release,
  request,
  settled,
  snapshotFor,
  startReleasing,
} from "@/lib/testing/fleet";

// Before anything else is imported: the environment is read once.
const postgres = await vi.hoisted(async () => (await import("@/lib/testing/database")).startPostgres());
const etcd = testEtcd();
const releasing = await startReleasing();
afterAll(async () => {
  await releasing.stop();
  await stopListening();
  await closeDatabase();
});

const lastBeat = async () => (await db.worker.findUnique({ where: { id: workerId() } }))?.heartbeatAt.getTime() ?? 0;

test("PostgreSQL is restarted in the middle of a release: the process survives and brings it to its end", async () => {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 300 });
  proxy.delay(300);
  const { id } = await request({ gateway, version: "1.0.0" });
  const keys = () => keysOn({ ...plane, endpoint: etcd.endpoint });
  await vi.waitUntil(async () => Object.keys(await keys()).some((key) => /\/routes\/./.test(key)), { timeout: 20_000 });

  await postgres.kill();
  proxy.heal();
  await vi.waitUntil(() => targetsInHand.size === 0, { timeout: 30_000 });
  await postgres.start();
  const back = Date.now();

  const done = await settled(id, 60);
  expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", attempt: 2 }] });
  expect(await objectsOn(plane)).toEqual(await snapshotFor(id, plane));
  await vi.waitUntil(async () => (await lastBeat()) > back, { timeout: 20_000 });
  expect(await release({ gateway, version: "1.0.0" }), "all lanes still work").toMatchObject({ state: "SUCCEEDED" });
}, 90_000);
