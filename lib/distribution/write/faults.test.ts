import { describe, expect, test } from "vitest";
import { isOutcomeUnknown, isTransient } from "@/lib/etcd/errors";
import { startEtcd, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy, type FaultProxy } from "@/lib/testing/fault-proxy";
import { liveObjects, snapshotOf, testPlane, valuesOf, writeInput } from "@/lib/testing/planes";
import { readMarker } from "../marker";
import type { WriteStep } from "./contract";
import { writeSnapshot } from "./write-snapshot";

const shared = testEtcd();
const scope = { gateway: "shop", stage: "prod" };
const quietly = () => Promise.resolve();
const steps = ["read", "fence", "write", "verify", "complete"] as const;

const objects = (v: number) =>
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`routes/r${index}`, { v }]));
const before = snapshotOf(scope, { ...objects(1), "routes/old": {}, "services/old": {} });
const after = snapshotOf(scope, { ...objects(2), "services/new": {} });

/** A plane behind a proxy with `before` on it, and what brings it to `after`. */
async function prepare() {
  const prefix = shared.prefix();
  const proxy = await startFaultProxy(shared.endpoint);
  const plane = testPlane(shared.endpoint, prefix);
  await writeSnapshot(writeInput({ plane, scope, snapshot: before }), quietly);
  const behindProxy = testPlane(proxy.url, prefix, 1_000);
  const input = { plane: behindProxy, scope, snapshot: after, current: before, seq: 2, nodesHaveDroppedRoutes: true };
  return { proxy, plane, input: writeInput(input) };
}

type Fault = (proxy: FaultProxy) => void;

/** Breaks the line when the step begins; `heal` mends it as soon as the engine has noticed. */
function breaking(proxy: FaultProxy, at: WriteStep["step"], fault: Fault, { heal = false } = {}) {
  let broken = false;
  return async ({ step, status }: WriteStep) => {
    if (!broken && step === at && status === "started") {
      broken = true;
      fault(proxy);
    } else if (heal && status === "info") proxy.heal();
    return Promise.resolve();
  };
}

const faults: [string, Fault][] = [
  ["cut", (proxy) => proxy.cut()],
  ["answers lost", (proxy) => proxy.dropAnswers()],
  ["nothing passed on", (proxy) => proxy.stall()],
];

describe.each(faults)("etcd away: %s", (_, fault) => {
  test.each(steps)(
    "from the step %s on ends the call; the same call, or the next attempt, finishes it",
    async (step) => {
      const { proxy, plane, input } = await prepare();
      const failure: unknown = await writeSnapshot(input, breaking(proxy, step, fault)).catch(
        (error: unknown) => error,
      );
      expect(isTransient(failure)).toBe(true);
      expect(isOutcomeUnknown(failure)).toBe(step !== "read" && step !== "verify");
      proxy.heal();
      const again = step === "write" ? input : { ...input, fence: { ...input.fence, attempt: 2 } };
      expect(await writeSnapshot(again, quietly)).toMatchObject({ state: "written", foreign: [] });
      expect(await liveObjects(plane)).toEqual(valuesOf(after));
      expect(await readMarker(plane, scope)).toMatchObject({ seq: 2, state: "complete", snapshot: after.hash });
    },
  );
});

describe.each(faults)("an answer lost on the way: %s", (_, fault) => {
  test.each(["fence", "write", "complete"] as const)("at the step %s is settled by reading", async (step) => {
    const { proxy, plane, input } = await prepare();
    const seen: WriteStep[] = [];
    const breakLine = breaking(proxy, step, fault, { heal: true });
    const outcome = await writeSnapshot(input, async (event) => {
      seen.push(event);
      await breakLine(event);
    });
    expect(outcome).toMatchObject({ state: "written", counts: { put: 301, deleted: 2, unchanged: 0 }, foreign: [] });
    expect(seen.filter(({ status }) => status === "info")).toMatchObject([{ detail: { reason: "outcome unknown" } }]);
    const fences = seen.filter((event) => event.step === "fence" && event.status === "done");
    if (step === "write")
      expect(fences, "the marker is put again: what is under way can no longer apply").toHaveLength(2);
    expect(await liveObjects(plane)).toEqual(valuesOf(after));
    expect(await readMarker(plane, scope)).toMatchObject({ attempt: 1, state: "complete" });
  });
});

describe("an etcd", () => {
  test("that takes no writes ends the call with the reason", async () => {
    const own = await startEtcdWithAuth();
    const plane = testPlane(own.endpoint, "/apisix");
    const reader = { ...plane, connection: { ...plane.connection, ...own.reader } };
    const steps: WriteStep[] = [];
    const write = writeSnapshot(
      writeInput({ plane: reader, scope, snapshot: after }),
      async (step) => void steps.push(step),
    );
    await expect(write).rejects.toMatchObject({ code: "GP_ETCD_40005" });
    expect(steps.at(-1)).toEqual({ step: "fence", status: "failed", detail: { code: "GP_ETCD_40005" } });
  });

  test("that is restored from an older backup during the write stops it", async () => {
    const own = await startEtcd();
    const plane = testPlane(own.endpoint, "/apisix");
    await writeSnapshot(writeInput({ plane, scope, snapshot: before }), quietly);
    const restore = await own.backup();
    await writeSnapshot(writeInput({ plane, scope, snapshot: after, current: before, seq: 2 }), quietly);
    let restored = false;
    const third = writeInput({ plane, scope, snapshot: before, current: after, seq: 3 });
    const write = writeSnapshot(third, async ({ step, status }) => {
      if (restored || step !== "fence" || status !== "started") return;
      restored = true;
      await restore();
    });
    await expect(write).rejects.toMatchObject({ code: "GP_PLANE_10007" });
  });
});
