import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, registerPlane, release, settled, startReleasing } from "@/lib/testing/fleet";
import { startDoctoredNode, startNode } from "@/lib/testing/nodes";
import { getRelease } from "../history/get-release";
import { revokeStage } from "../request/revoke-stage";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

/** A plane that runs a version, with a node that shows no deletes before it is told to go on. */
async function planeWithKeeper() {
  const place = { endpoint: etcd.endpoint, prefix: etcd.prefix() };
  const node = await startNode(place);
  let kept: unknown = null;
  const controlUrl = await startDoctoredNode(node, (path, answer) => {
    if (path !== "/v1/routes") return answer;
    if (Array.isArray(answer)) kept ??= answer;
    return kept ?? answer;
  });
  const nodes = [{ controlUrl: node.controlUrl }, { controlUrl }];
  const { gateway } = await gatewayWithVersion([await registerPlane({ ...place, nodes })]);
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ targets: [{ state: "LOADED" }] });
  return { gateway, goOn: () => void (kept = {}) };
}

const revoke = async (gateway: string) => (await revokeStage(ctx, { gateway, stage: "prod", comment: "" })).id;

const eventsOf = async (id: string) => (await getRelease(ctx, { id })).targets[0]?.events ?? [];

const until = async (id: string, step: string, status: string) => {
  const is = (event: { step: string; status: string }) => event.step === step && event.status === status;
  await vi.waitUntil(async () => (await eventsOf(id)).some(is), { timeout: 25_000, interval: 20 });
};

/** When it began to wait between the deletes of routes and those of what they used, and when that was over. */
async function waitOf(id: string) {
  const events = await eventsOf(id);
  const index = events.findIndex(({ step, status }) => step === "write" && status === "waiting");
  return { from: Date.parse(events[index]?.at ?? ""), to: Date.parse(events[index + 1]?.at ?? "") };
}

test("what deleted routes used is deleted as soon as all nodes have dropped them", async () => {
  const { gateway, goOn } = await planeWithKeeper();
  goOn();
  const { id } = await settled(await revoke(gateway));
  const { from, to } = await waitOf(id);
  expect(to - from).toBeLessThan(1_500);
});

test("not before the slowest node has", async () => {
  const { gateway, goOn } = await planeWithKeeper();
  const id = await revoke(gateway);
  await until(id, "write", "waiting");
  const toldAt = Date.now();
  goOn();
  expect(await settled(id)).toMatchObject({ targets: [{ state: "LOADED", attempt: 1, counts: { deleted: 4 } }] });
  expect((await waitOf(id)).to).toBeGreaterThanOrEqual(toldAt);
});

test("after 2 s when a node keeps them", async () => {
  const { gateway, goOn } = await planeWithKeeper();
  const id = await revoke(gateway);
  await until(id, "confirm", "started");
  goOn();
  expect(await settled(id)).toMatchObject({ targets: [{ state: "LOADED", attempt: 1 }] });
  const { from, to } = await waitOf(id);
  expect(to - from).toBeGreaterThanOrEqual(2_000);
});
