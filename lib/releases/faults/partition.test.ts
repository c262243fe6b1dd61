import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { gatewayWithVersion, keysOn, registerPlane, request, settled, startReleasing } from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { retryRelease } from "../follow-ups/retry-release";
import { getRelease } from "../history/get-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

/** Ten planes, one of them behind a line that can fall silent. */
async function tenPlanes() {
  const proxy = await startFaultProxy(etcd.endpoint);
  const cutOff = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  const nine = await Promise.all(
    Array.from({ length: 9 }, () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() })),
  );
  const { gateway } = await gatewayWithVersion([cutOff, ...nine], { resources: 40 });
  return { proxy, cutOff: { ...cutOff, endpoint: etcd.endpoint }, nine, gateway };
}

test("one of ten planes is cut off before: the others go on without it where that was asked for", async () => {
  const { proxy, cutOff, nine, gateway } = await tenPlanes();
  proxy.stall();
  const partial = await settled((await request({ gateway, version: "1.0.0", onCheckFailure: "skip" })).id, 60);
  expect(partial.state).toBe("PARTIAL");
  const skipped = partial.targets.filter(({ state }) => state !== "WRITTEN");
  expect(skipped).toMatchObject([
    {
      dataPlane: cutOff.name,
      state: "SKIPPED",
      error: { code: expect.stringMatching(/^GP_ETCD_4000[12]$/) as string },
    },
  ]);
  await expectHeldExactly(partial.id, nine);
  await expectNothingStuck(gateway);

  proxy.heal();
  const retry = await settled((await retryRelease(ctx, { id: partial.id, comment: "" })).id);
  expect(retry).toMatchObject({ state: "SUCCEEDED", targets: [{ dataPlane: cutOff.name }] });
  await expectHeldExactly(retry.id, [cutOff]);
}, 120_000);

test("one of ten planes is cut off half-way: the others are done, its outcome is unknown until it is back", async () => {
  const { proxy, cutOff, nine, gateway } = await tenPlanes();
  proxy.delay(200);
  const { id } = await request({ gateway, version: "1.0.0" });
  const begun = async () => Object.keys(await keysOn(cutOff)).some((key) => /\/(services|upstreams)\/./.test(key));
  await vi.waitUntil(begun, { timeout: 60_000, interval: 10 });
  proxy.stall();
  const statesNow = async () => (await getRelease(ctx, { id })).targets.map(({ state }) => state).sort();
  const expected = ["UNKNOWN", ...nine.map(() => "WRITTEN")];
  await expect.poll(statesNow, { timeout: 60_000, interval: 100 }).toEqual(expected);
  expect(await getRelease(ctx, { id })).toMatchObject({ state: "RUNNING" });

  proxy.heal();
  expect(await settled(id, 60)).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(id, [cutOff, ...nine]);
  await expectNothingStuck(gateway);
}, 120_000);
