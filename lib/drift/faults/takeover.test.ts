import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { stopListening } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { workerId } from "@/lib/queue/worker-identity";
import { testDatabase } from "@/lib/testing/database";
import { driftsBecome, watchedPlane } from "@/lib/testing/drift";
import { objectsOn } from "@/lib/testing/fleet";
import { outwaitTheDead } from "@/lib/testing/time";
import { startWorkerProcess } from "@/lib/testing/worker-process";

await testDatabase();
beforeAll(ensureInstallation);
afterEach(stopWorker);
afterAll(stopListening);

const patiently = { timeout: 20_000, interval: 20 };
const holderOf = async (name: string) => (await db.planeWatch.findFirst({ where: { dataPlane: { name } } }))?.holder;
const isOurs = (name: string) => vi.waitUntil(async () => (await holderOf(name)) === workerId(), patiently);

test("the process that watches is killed: the next one finds what happened meanwhile", async () => {
  const other = await startWorkerProcess({ watches: true });
  const { plane, released, route, hand } = await watchedPlane();
  expect(await holderOf(plane.name)).not.toBe(workerId());
  await other.kill();
  await hand.delete(route);
  await outwaitTheDead();
  await startWorker();
  await driftsBecome(plane, ["REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
  expect(await holderOf(plane.name)).toBe(workerId());
});

test("a process that stops leaves its planes to others", async () => {
  const other = await startWorkerProcess({ watches: true });
  const { plane } = await watchedPlane();
  expect(await other.terminate()).toBe(0);
  expect(await holderOf(plane.name)).toBeNull();
});

test("one that was thought dead and wakes up says nothing any more", async () => {
  const other = await startWorkerProcess({ watches: true });
  const { plane, released, route, hand } = await watchedPlane();
  other.freeze();
  await outwaitTheDead();
  await startWorker();
  await isOurs(plane.name);
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED"]);
  other.thaw();
  await vi.waitUntil(async () => (await db.worker.count()) === 2, patiently);
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED", "REPAIRED"]);
  expect(await objectsOn(plane)).toEqual(released);
});

test("processes share planes out, and each plane is watched by one of them", async () => {
  const other = await startWorkerProcess({ watches: true });
  for (const _ of [1, 2, 3]) await watchedPlane();
  await startWorker();
  const shares = async () => {
    const watches = await db.planeWatch.groupBy({ by: ["holder"], _count: true, orderBy: { holder: "asc" } });
    return watches.map(({ holder, _count }) => (holder === null ? "nobody" : _count)).sort();
  };
  const planes = await db.dataPlane.count();
  const fair = [Math.floor(planes / 2), Math.ceil(planes / 2)];
  await vi.waitUntil(async () => JSON.stringify(await shares()) === JSON.stringify(fair), patiently);
  await other.kill();
  await outwaitTheDead();
  await vi.waitUntil(async () => (await db.planeWatch.count({ where: { holder: workerId() } })) === planes, patiently);
});
