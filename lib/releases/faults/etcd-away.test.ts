import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { getPlane } from "@/lib/data-planes/list-planes";
import { observePlanes } from "@/lib/data-planes/observe-planes";
import { testDatabase } from "@/lib/testing/database";
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
  startReleasing,
} from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { retryRelease } from "../follow-ups/retry-release";
import { getMatrix } from "../history/get-matrix";
import { getRelease } from "../history/get-release";
import { cancelRelease } from "../follow-ups/cancel-release";

// As in production, but for a plane that nobody waits minutes for.
vi.mock(import("../targets/retry-budget"), async (original) => ({
  ...(await original()),
  nextPauseMs: (tries) => (tries < 6 ? 200 : null),
}));

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

async function planeBehindProxy() {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 200 });
  return { proxy, plane: { ...plane, endpoint: etcd.endpoint }, gateway };
}

/** A release caught when its first keys are on the plane and the answers are on their way. */
async function caughtWriting() {
  const { proxy, plane, gateway } = await planeBehindProxy();
  proxy.delay(300);
  const { id } = await request({ gateway, version: "1.0.0" });
  const writes = async () => Object.keys(await keysOn(plane)).some((key) => /\/(services|upstreams)\/./.test(key));
  await vi.waitUntil(writes, { timeout: 15_000, interval: 10 });
  return { proxy, plane, gateway, id };
}

const stateOf = async (id: string) => (await getRelease(ctx, { id })).targets[0]?.state;

test("etcd is away before: refused by name, and the retry brings it when it is back", async () => {
  const { proxy, plane, gateway } = await planeBehindProxy();
  proxy.cut();
  const refused = await release({ gateway, version: "1.0.0" });
  expect(refused).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_ETCD_40001" } }] });
  expect(refused.targets[0]?.error?.message).toContain(proxy.url);
  await expectNothingStuck(gateway);
  proxy.heal();
  const retry = await settled((await retryRelease(ctx, { id: refused.id, comment: "" })).id);
  expect(retry).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(retry.id, [plane]);
});

test("etcd goes away after: the release stays as it ended, and the next one finds all of it there", async () => {
  const { proxy, plane, gateway } = await planeBehindProxy();
  const { id } = await release({ gateway, version: "1.0.0" });
  const done = await getRelease(ctx, { id });
  proxy.cut();
  await observePlanes(ctx, { spreadMs: 0 });
  expect(await getPlane(ctx, { name: plane.name })).toMatchObject({ health: { state: "unreachable" } });
  expect(await getRelease(ctx, { id })).toEqual(done);
  proxy.heal();
  const again = await release({ gateway, version: "1.0.0" });
  expect(again).toMatchObject({ state: "SUCCEEDED", targets: [{ counts: { put: 0, deleted: 0 } }] });
  await expectHeldExactly(id, [plane]);
});

test("etcd goes away half-way: unknown, then settled to exactly the snapshot when it is back", async () => {
  const { proxy, plane, id } = await caughtWriting();
  proxy.cut();
  await vi.waitUntil(async () => (await stateOf(id)) === "UNKNOWN", { timeout: 15_000, interval: 20 });
  expect(await getRelease(ctx, { id })).toMatchObject({ state: "RUNNING" });
  proxy.heal();
  const done = await settled(id);
  expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN" }] });
  expect(done.targets[0]?.events).toContainEqual(expect.objectContaining({ step: "retry", status: "waiting" }));
  await expectHeldExactly(id, [plane]);
});

test("etcd never comes back: the outcome stays unknown, says so, and the slot is free", async () => {
  const { proxy, gateway, plane, id } = await caughtWriting();
  proxy.cut();
  const lost = await settled(id, 60);
  expect(lost).toMatchObject({ state: "FAILED", targets: [{ error: { code: "GP_RELEASE_10009" } }] });
  const { items } = await getMatrix(ctx);
  expect(items.find((cell) => cell.gateway === gateway)?.state).toMatch(/^(failed|unreachable)$/);

  proxy.heal();
  const next = await release({ gateway, version: "1.0.0" });
  expect(next).toMatchObject({ state: "SUCCEEDED", seq: 2 });
  await expectHeldExactly(next.id, [plane]);
}, 90_000);

test("a release whose outcome is unknown can be given up", async () => {
  const { proxy, id } = await caughtWriting();
  proxy.cut();
  await vi.waitUntil(async () => (await stateOf(id)) === "UNKNOWN", { timeout: 15_000, interval: 10 });
  await cancelRelease(ctx, { id, comment: "it will not come back" });
  const given = { state: "FAILED", targets: [{ state: "FAILED", error: { code: "GP_RELEASE_10009" } }] };
  expect(await settled(id), "at once, or with the try that is under way").toMatchObject(given);
});

test("a release that is writing goes on to its end when it is cancelled", async () => {
  const { proxy, id, plane } = await caughtWriting();
  await cancelRelease(ctx, { id, comment: "" });
  proxy.heal();
  expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(id, [plane]);
});

test("answers are lost: what was written is found by reading", async () => {
  const { proxy, plane, id } = await caughtWriting();
  proxy.dropAnswers();
  await vi.waitUntil(async () => (await stateOf(id)) === "UNKNOWN", { timeout: 20_000, interval: 20 });
  proxy.heal();
  const done = await settled(id, 40);
  expect(done).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(id, [plane]);
}, 90_000);

test("what was cancelled before it began leaves no trace on the plane", async () => {
  const { proxy, plane, gateway } = await planeBehindProxy();
  proxy.stall();
  const { id } = await request({ gateway, version: "1.0.0" });
  const cancelled = await cancelRelease(ctx, { id, comment: "" });
  proxy.heal();
  expect(cancelled).toMatchObject({ state: "CANCELLED", targets: [{ state: "CANCELLED" }] });
  expect(await objectsOn(plane)).toEqual({});
  const { items } = await getMatrix(ctx);
  expect(items.find((cell) => cell.gateway === gateway)?.state).toBe("never-released");
});
