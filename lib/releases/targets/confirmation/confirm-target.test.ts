import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  objectsOn,
  registerPlane,
  release,
  request,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { answering, startControlApi, startDoctoredNode, startNode } from "@/lib/testing/nodes";
import type { SandboxOptions } from "@/sandbox/sandbox";
import { cancelRelease } from "../../follow-ups/cancel-release";
import { getRelease } from "../../history/get-release";
import { revokeStage } from "../../request/revoke-stage";
import { writeTarget } from "../write-target";
import { confirmTarget } from "./confirm-target";

/** As in production, but for nodes that load nothing: nobody waits for them for so long. */
const patience = vi.hoisted(() => ({ deadlineMs: 15_000 }));
vi.mock(import("./patience"), async (original) => {
  const { nextLookMs } = await original();
  return { nextLookMs: (spentMs) => (spentMs >= patience.deadlineMs ? null : Math.min(nextLookMs(spentMs) ?? 0, 300)) };
});

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlace = () => ({ endpoint: etcd.endpoint, prefix: etcd.prefix() });

/** A plane with a sandbox for each of the options, and a gateway on it. */
async function planeWith(options: Partial<SandboxOptions>[], others: { name: string; controlUrl: string }[] = []) {
  const place = newPlace();
  const sandboxes = await Promise.all(options.map((option) => startNode(place, option)));
  const nodes = sandboxes.map(({ controlUrl }, index) => ({ name: `node-${index + 1}`, controlUrl }));
  const plane = await registerPlane({ ...place, nodes: [...nodes, ...others] });
  return { plane, ...(await gatewayWithVersion([plane])) };
}

/** A plane with a node, and another one that shows no route before it is told to go on. */
async function planeWithHeldNode() {
  const place = newPlace();
  const node = await startNode(place);
  let held = true;
  const controlUrl = await startDoctoredNode(node, (path, answer) => (held && path === "/v1/routes" ? {} : answer));
  const nodes = [
    { name: "fast", controlUrl: node.controlUrl },
    { name: "slow", controlUrl },
  ];
  const { gateway } = await gatewayWithVersion([await registerPlane({ ...place, nodes })]);
  return { gateway, goOn: () => void (held = false) };
}

const STUCK = { loadDelayMs: 3_600_000 };
const targetOf = async (id: string) => {
  const [target] = (await getRelease(ctx, { id })).targets;
  if (!target) throw new Error("the release has no target");
  return target;
};
const untilHeard = async (id: string) => {
  await vi.waitUntil(async () => (await targetOf(id)).nodes.length > 0, { timeout: 25_000, interval: 20 });
};
const at = (time: string | null | undefined) => Date.parse(time ?? "");

describe("a plane whose nodes load what was written", () => {
  test("ends LOADED, at the slowest node's time, which counts from the click", async () => {
    const { gateway, goOn } = await planeWithHeldNode();
    const { id } = await request({ gateway, version: "1.0.0" });
    await untilHeard(id);
    goOn();
    const done = await settled(id);
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "LOADED", load: "loaded" }] });
    const [target] = done.targets;
    const [fast, slow] = target?.nodes ?? [];
    expect([fast, slow]).toMatchObject([
      { node: "fast", state: "loaded", detail: null },
      { node: "slow", state: "loaded", detail: null },
    ]);
    expect(at(slow?.loadedAt)).toBeGreaterThan(at(fast?.loadedAt));
    expect(target?.loadedAt).toBe(slow?.loadedAt);
    expect(target?.toLoadedMs).toBe(at(slow?.loadedAt) - at(target?.begunAt));
    expect(target?.toLoadedMs).toBeGreaterThan(target?.toWrittenMs ?? Infinity);
    const told = target?.events.filter(({ step }) => step === "confirm" || step === "end");
    expect(told?.map(({ status, detail }) => [status, detail["node"]])).toEqual([
      ["started", undefined],
      ["loaded", "fast"],
      ["behind", "slow"],
      ["loaded", "slow"],
      ["loaded", undefined],
    ]);
  });

  test("is asked after a release that wrote nothing, and after a revoke", async () => {
    const { gateway, plane } = await planeWith([{}]);
    await release({ gateway, version: "1.0.0" });
    const again = await release({ gateway, version: "1.0.0" });
    expect(again.targets).toMatchObject([{ state: "LOADED", counts: { put: 0, deleted: 0 } }]);
    const { id } = await revokeStage(ctx, { gateway, stage: "prod", comment: "" });
    expect((await settled(id)).targets).toMatchObject([{ state: "LOADED", counts: { deleted: 4 } }]);
    expect(await objectsOn(plane)).toEqual({});
  });

  test("is WRITTEN meanwhile: nobody writes it again, two that ask at once tell it once", async () => {
    const { gateway, goOn } = await planeWithHeldNode();
    const { id } = await request({ gateway, version: "1.0.0" });
    await untilHeard(id);
    const { id: targetId, ...target } = await targetOf(id);
    expect(target).toMatchObject({ state: "WRITTEN", load: "confirming", finishedAt: null, loadedAt: null });
    await writeTarget(ctx, { targetId });
    expect(await targetOf(id)).toMatchObject({ state: "WRITTEN", load: "confirming", attempt: 1 });
    goOn();
    await Promise.all([confirmTarget(ctx, { targetId }), confirmTarget(ctx, { targetId })]);
    const done = await settled(id);
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "LOADED", attempt: 1 }] });
    const told = done.targets[0]?.events.filter(({ step }) => step === "confirm" || step === "end");
    expect(told?.map(({ status }) => status)).toEqual(["started", "loaded", "behind", "loaded", "loaded"]);
  });
});

describe("a plane whose nodes do not", () => {
  beforeAll(() => void (patience.deadlineMs = 1_500));
  afterAll(() => void (patience.deadlineMs = 15_000));

  test("all of them stuck at an older revision: a timeout, in time, and the slot is free", async () => {
    const { gateway } = await planeWith([STUCK]);
    const done = await release({ gateway, version: "1.0.0" });
    expect(done).toMatchObject({
      state: "SUCCEEDED",
      targets: [{ state: "WRITTEN", load: "timeout", loadedAt: null }],
    });
    const [target] = done.targets;
    expect(target?.nodes).toMatchObject([{ state: "behind", loadedAt: null }]);
    expect(target?.nodes[0]?.detail).toMatch(/^it lacks routes .+\.prod\./);
    const spent = at(target?.finishedAt) - at(target?.writtenAt);
    expect(spent).toBeGreaterThanOrEqual(patience.deadlineMs);
    expect(spent).toBeLessThan(patience.deadlineMs + 3_000);
    expect(await request({ gateway, version: "1.0.0" })).toMatchObject({ seq: 2 });
  });

  test("one of two silent: partial, by name; a failure only for who asked for loaded", async () => {
    const others = [{ name: "away", controlUrl: "http://127.0.0.1:1" }];
    const { gateway } = await planeWith([{}], others);
    const partial = { state: "WRITTEN", load: "partial", loadedAt: null };
    const done = await release({ gateway, version: "1.0.0" });
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [partial] });
    expect(done.targets[0]?.nodes).toMatchObject([
      { node: "node-1", state: "loaded" },
      { node: "away", state: "silent", detail: "the connection was refused" },
    ]);
    const strict = await release({ gateway, version: "1.0.0", requireLoaded: true });
    expect(strict).toMatchObject({ state: "PARTIAL", targets: [partial] });
  });

  test("one that is no APISIX says so, and one without a plugin that is used says which", async () => {
    const web = await startControlApi((_, response) => response.end("<html>hello</html>"));
    const agreeable = await startControlApi(answering({ "/v1/routes": { items: [] } }));
    const place = newPlace();
    const node = await startNode(place);
    const lacking = await startDoctoredNode(node, (path, answer) =>
      path === "/v1/schema" ? { main: {}, plugins: { mocking: {} } } : answer,
    );
    const nodes = [node.controlUrl, web, agreeable, lacking].map((controlUrl) => ({ controlUrl }));
    const { gateway } = await gatewayWithVersion([await registerPlane({ ...place, nodes })]);
    const { targets } = await release({ gateway, version: "1.0.0" });
    expect(targets).toMatchObject([{ load: "partial" }]);
    expect(targets[0]?.nodes.map(({ detail }) => detail)).toEqual([
      null,
      "its answer is not JSON",
      "its answer is not that of APISIX's control API",
      "it serves routes without the plugin proxy-rewrite it does not know",
    ]);
  });

  test("when etcd goes away meanwhile nobody knows what they must run, and the slot is not held for ever", async () => {
    const place = newPlace();
    const proxy = await startFaultProxy(place.endpoint);
    const { controlUrl } = await startNode(place, STUCK);
    const plane = await registerPlane({ endpoint: proxy.url, prefix: place.prefix, nodes: [{ controlUrl }] });
    const { gateway } = await gatewayWithVersion([plane]);
    const { id } = await request({ gateway, version: "1.0.0" });
    await untilHeard(id);
    proxy.cut();
    const done = await settled(id);
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", load: "timeout" }] });
    expect(done.targets[0]?.nodes).toMatchObject([
      { state: "silent", detail: expect.stringMatching(/^it is not known what it must run: etcd/) as string },
    ]);
  });

  test("a cancel ends it at once with what is known", async () => {
    const { gateway } = await planeWith([STUCK]);
    const { id } = await request({ gateway, version: "1.0.0" });
    await untilHeard(id);
    const given = await cancelRelease(ctx, { id, comment: "" });
    expect(given).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "WRITTEN", load: "timeout" }] });
    expect(await settled(id)).toEqual(given);
  });
});
