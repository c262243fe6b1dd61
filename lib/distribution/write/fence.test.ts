import { describe, expect, test } from "vitest";
import { etcd } from "@/lib/etcd/client";
import { testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { liveObjects, routesOf, snapshotOf, testPlane, valuesOf, writeInput } from "@/lib/testing/planes";
import { markerKey, readMarker } from "../marker";
import type { WriteInput, WriteStep } from "./contract";
import { writeSnapshot } from "./write-snapshot";

const shared = testEtcd();
const scope = { gateway: "shop", stage: "prod" };
const quietly = () => Promise.resolve();

const numbered = (v: number, count = 300) => routesOf(scope, count, () => ({ v }));
const older = numbered(1);
const newer = numbered(2);

const attempt = (input: WriteInput, number: number): WriteInput => ({
  ...input,
  fence: { ...input.fence, attempt: number },
});

/** Runs `work` the first time that the step begins. */
function when(at: WriteStep["step"], work: () => Promise<unknown>) {
  let done = false;
  return async ({ step, status }: WriteStep) => {
    if (done || step !== at || status !== "started") return;
    done = true;
    await work();
  };
}

const lost = { code: "GP_WRITE_10001" };

describe("the fence", () => {
  test("keeps out a release that is older than the one on the plane", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    await writeSnapshot(writeInput({ plane, scope, snapshot: newer, seq: 8 }), quietly);
    const late = writeSnapshot(writeInput({ plane, scope, snapshot: older, seq: 7 }), quietly);
    await expect(late).rejects.toMatchObject({
      ...lost,
      params: { scope: "shop/prod", plane: "plane", seq: 8, attempt: 1 },
    });
    expect(await liveObjects(plane)).toEqual(valuesOf(newer));
  });

  test("keeps out another target with the same number, whatever its attempt", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    await writeSnapshot(writeInput({ plane, scope, snapshot: newer }), quietly);
    const input = writeInput({ plane, scope, snapshot: older });
    const other = { ...input, fence: { ...input.fence, target: "another", attempt: 9 } };
    await expect(writeSnapshot(other, quietly)).rejects.toMatchObject(lost);
    expect(await liveObjects(plane)).toEqual(valuesOf(newer));
  });

  test.each(["plan", "fence", "write", "verify", "complete"] as const)(
    "stops a worker that was overtaken by a newer release before its step %s",
    async (step) => {
      const plane = testPlane(shared.endpoint, shared.prefix());
      const overtake = () =>
        writeSnapshot(writeInput({ plane, scope, snapshot: newer, current: older, seq: 2 }), quietly);
      const slow = writeSnapshot(writeInput({ plane, scope, snapshot: older }), when(step, overtake));
      await expect(slow).rejects.toMatchObject(lost);
      expect(await liveObjects(plane)).toEqual(valuesOf(newer));
      expect(await readMarker(plane, scope)).toMatchObject({ seq: 2, state: "complete", snapshot: newer.hash });
    },
  );

  test("is lost to a newer release even where edits of others would stop the write", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    const overtake = () =>
      writeSnapshot(writeInput({ plane, scope, snapshot: newer, current: older, seq: 2 }), quietly);
    const input = writeInput({ plane, scope, snapshot: older, onForeignEdit: "fail" });
    await expect(writeSnapshot(input, when("write", overtake))).rejects.toMatchObject(lost);
  });

  test("keeps out a stalled worker that wakes up after its target was taken over", async () => {
    const prefix = shared.prefix();
    const proxy = await startFaultProxy(shared.endpoint);
    const stalled = testPlane(proxy.url, prefix, 15_000);
    const plane = testPlane(shared.endpoint, prefix);
    const input = writeInput({ plane: stalled, scope, snapshot: older });
    const first = writeSnapshot(
      input,
      when("write", () => Promise.resolve(proxy.stall())),
    );
    const outcome = first.then(
      () => "written",
      (error: unknown) => error,
    );
    await expect.poll(async () => (await readMarker(plane, scope))?.state).toBe("writing");

    const second = attempt(writeInput({ plane, scope, snapshot: older }), 2);
    expect(await writeSnapshot(second, quietly)).toMatchObject({ state: "written", counts: { put: 300 } });
    const { kvs: before } = await etcd(plane.connection).readPrefix(`${prefix}/`);
    proxy.heal();
    expect(await outcome).toMatchObject({ ...lost, params: { seq: 1, attempt: 2 } });
    expect((await etcd(plane.connection).readPrefix(`${prefix}/`)).kvs).toEqual(before);
  });

  test("holds where nothing else would: the overtaking release left all keys as they were", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    await writeSnapshot(writeInput({ plane, scope, snapshot: older }), quietly);
    const overtake = () =>
      writeSnapshot(writeInput({ plane, scope, snapshot: older, current: older, seq: 3 }), quietly);
    const stray = snapshotOf(scope, { "routes/stray": {} });
    const stale = writeSnapshot(
      writeInput({ plane, scope, snapshot: stray, current: older, seq: 2 }),
      when("write", overtake),
    );
    await expect(stale).rejects.toMatchObject({ ...lost, params: { seq: 3 } });
    expect(await liveObjects(plane)).toEqual(valuesOf(older));
  });

  test("covers what an older write still had under way when it was taken", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    await writeSnapshot(writeInput({ plane, scope, snapshot: older }), quietly);
    const stray = snapshotOf(scope, { "routes/stray": {} });
    const die = () => Promise.reject(new Error("killed"));
    const unfinished = writeInput({ plane, scope, snapshot: stray, current: older, seq: 2 });
    await expect(writeSnapshot(unfinished, when("write", die))).rejects.toThrow("killed");
    const { modRevision = "" } = (await readMarker(plane, scope)) ?? {};

    const [entry] = stray.entries;
    const arriveLate = async () => {
      const late = await etcd(plane.connection).transact({
        compares: [{ key: markerKey(plane.prefix, scope), modRevision }],
        puts: [{ key: `${plane.prefix}/${entry?.key}`, value: entry?.value ?? "" }],
        deletes: [],
      });
      expect(late.succeeded).toBe(true);
    };
    const next = writeInput({ plane, scope, snapshot: older, current: stray, seq: 3 });
    expect(await writeSnapshot(next, when("fence", arriveLate))).toMatchObject({ counts: { put: 0, deleted: 1 } });
    expect(await liveObjects(plane)).toEqual(valuesOf(older));
  });

  test("is put again when somebody deleted the marker", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    const vandal = () => etcd(plane.connection).delete(markerKey(plane.prefix, scope));
    const outcome = await writeSnapshot(writeInput({ plane, scope, snapshot: older }), when("write", vandal));
    expect(outcome).toMatchObject({ state: "written", counts: { put: 300 } });
    expect(await readMarker(plane, scope)).toMatchObject({ state: "complete" });
  });
});

describe("a worker that dies", () => {
  class Killed extends Error {}

  test.each(["read", "plan", "fence", "write", "verify", "complete"] as const)(
    "at its step %s is taken over by the next attempt",
    async (step) => {
      const plane = testPlane(shared.endpoint, shared.prefix());
      await writeSnapshot(writeInput({ plane, scope, snapshot: older }), quietly);
      const input = writeInput({ plane, scope, snapshot: newer, current: older, seq: 2 });
      const die = () => Promise.reject(new Killed());
      await expect(writeSnapshot(input, when(step, die))).rejects.toBeInstanceOf(Killed);
      const next = await writeSnapshot(attempt(input, 2), quietly);
      expect(next).toMatchObject({ state: "written", foreign: [] });
      expect(await liveObjects(plane)).toEqual(valuesOf(newer));
      expect(await readMarker(plane, scope)).toMatchObject({ seq: 2, attempt: 2, state: "complete" });
    },
  );

  test("leaves nothing behind that the next release does not clear away", async () => {
    const plane = testPlane(shared.endpoint, shared.prefix());
    const input = writeInput({ plane, scope, snapshot: older });
    const die = () => Promise.reject(new Killed());
    await expect(writeSnapshot(input, when("verify", die))).rejects.toBeInstanceOf(Killed);
    const next = writeInput({ plane, scope, snapshot: numbered(2, 10), current: older, seq: 2 });
    expect(await writeSnapshot(next, quietly)).toMatchObject({ counts: { put: 10, deleted: 290 }, foreign: [] });
  });
});
