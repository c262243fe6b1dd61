import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { updatePlane } from "@/lib/data-planes/update-plane";
import { adminContext } from "@/lib/testing/context";
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
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { approveRelease } from "../approvals/decide-approval";
import { retryRelease } from "../follow-ups/retry-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const place = () => ({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const setStatus = async ({ name }: TestPlane, status: "ACTIVE" | "INACTIVE") =>
  updatePlane(await adminContext(), { name, status });

/** Nothing keeps its credentials but the sealed column: by another key they do not open. */
const loseKey = ({ name }: TestPlane) =>
  runBookkeeping((tx) =>
    tx.dataPlane.update({ where: { name }, data: { connection: "v1.gone.AAAA", connectionSerial: { increment: 1 } } }),
  );

describe("between two waves, a plane of the second", () => {
  async function releaseUpToTheSecondWave() {
    const [first, second] = [await registerPlane(place()), await registerPlane(place())];
    const { gateway } = await gatewayWithVersion([first, second]);
    const waves = [
      { dataPlanes: [first.name], pauseSeconds: 0, needsApproval: false },
      { dataPlanes: [second.name], pauseSeconds: 0, needsApproval: true },
    ];
    const { id, state } = await settled((await request({ gateway, version: "1.0.0", waves })).id);
    expect(state).toBe("PAUSED");
    const goOn = async () => settled((await approveRelease(await adminContext(), { id, comment: "" })).id);
    return { gateway, first, second, goOn };
  }

  test.each([
    ["is made inactive", "GP_RELEASE_10010", (plane: TestPlane) => setStatus(plane, "INACTIVE")],
    ["has credentials that no longer decrypt", "GP_PLANE_10008", loseKey],
  ])("%s: it fails by name, and nothing is written there", async (_, code, change) => {
    const { gateway, first, second, goOn } = await releaseUpToTheSecondWave();
    await change(second);
    const done = await goOn();
    expect(done.state).toBe("PARTIAL");
    const failed = done.targets.find(({ dataPlane }) => dataPlane === second.name);
    expect(failed).toMatchObject({ state: "FAILED", error: { code } });
    expect(failed?.error?.message).toContain(second.name);
    expect(Object.keys(await keysOn(second)).filter((key) => key.includes("/routes/"))).toEqual([]);
    await expectHeldExactly(done.id, [first]);
    await expectNothingStuck(gateway);
  });

  test("is made inactive, then active again: the retry brings what is missing", async () => {
    const { gateway, first, second, goOn } = await releaseUpToTheSecondWave();
    await setStatus(second, "INACTIVE");
    const { id } = await goOn();
    await setStatus(second, "ACTIVE");
    const retry = await retryRelease(ctx, { id, comment: "" });
    expect(await settled(retry.id), "its wave needs a yes again").toMatchObject({ state: "PAUSED" });
    await approveRelease(await adminContext(), { id: retry.id, comment: "" });
    expect(await settled(retry.id)).toMatchObject({
      state: "SUCCEEDED",
      targets: [{ dataPlane: second.name, state: "WRITTEN" }],
    });
    expect(Object.keys(await objectsOn(second))).toEqual(Object.keys(await objectsOn(first)));
    await expectNothingStuck(gateway);
  });
});

test("a plane that is made inactive while it is written is written to the end: half of it would be worse", async () => {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ ...place(), endpoint: proxy.url });
  const { gateway } = await gatewayWithVersion([plane], { resources: 200 });
  proxy.delay(200);
  const { id } = await request({ gateway, version: "1.0.0" });
  const direct = { ...plane, endpoint: etcd.endpoint };
  const begun = async () => Object.keys(await keysOn(direct)).some((key) => /\/services\/./.test(key));
  await vi.waitUntil(begun, { timeout: 15_000, interval: 10 });
  await setStatus(plane, "INACTIVE");
  proxy.heal();
  expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(id, [plane]);
  await expectNothingStuck(gateway);
});
