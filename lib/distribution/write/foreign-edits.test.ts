import { describe, expect, test } from "vitest";
import { etcd } from "@/lib/etcd/client";
import { testEtcd } from "@/lib/testing/etcd";
import { liveObjects, routesOf, snapshotOf, testPlane, valuesOf, writeInput } from "@/lib/testing/planes";
import { readMarker } from "../marker";
import { scopeLabels } from "../scope";
import type { WriteInput } from "./contract";
import { writeSnapshot } from "./write-snapshot";

const shared = testEtcd();
const scope = { gateway: "shop", stage: "prod" };
const newPlane = () => testPlane(shared.endpoint, shared.prefix());
const quietly = () => Promise.resolve();

const shop = snapshotOf(scope, {
  "upstreams/u": { type: "roundrobin" },
  "services/s": { upstream_id: "u" },
  "routes/a": { uri: "/a" },
  "routes/b": { uri: "/b" },
});

describe("changes of others", () => {
  const edited = JSON.stringify({ uri: "/edited", labels: scopeLabels(scope) });
  const keyOf = (plane: WriteInput["plane"], name: string) => `${plane.prefix}/routes/shop.prod.${name}`;

  test("before the write are overwritten and reported, with what was found", async () => {
    const plane = newPlane();
    const client = etcd(plane.connection);
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    await client.put(keyOf(plane, "a"), edited);
    await client.delete(keyOf(plane, "b"));
    await client.put(keyOf(plane, "c"), edited);
    const outcome = await writeSnapshot(writeInput({ plane, scope, snapshot: shop, current: shop, seq: 2 }), quietly);
    const [a, b] = shop.entries.filter(({ key }) => key.startsWith("routes/"));
    expect(outcome).toMatchObject({ state: "written", counts: { put: 2, deleted: 1, unchanged: 2 } });
    expect(outcome.foreign).toEqual([
      { key: "routes/shop.prod.a", kind: "modified", before: a?.hash, after: edited },
      { key: "routes/shop.prod.b", kind: "missing", before: b?.hash, after: null },
      { key: "routes/shop.prod.c", kind: "extra", before: null, after: edited },
    ]);
    expect(await liveObjects(plane)).toEqual(valuesOf(shop));
  });

  test("stop a release that asked for it, before anything is put", async () => {
    const plane = newPlane();
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    await etcd(plane.connection).put(keyOf(plane, "a"), edited);
    const input = writeInput({
      plane,
      scope,
      snapshot: routesOf(scope, 2),
      current: shop,
      seq: 2,
      onForeignEdit: "fail",
    });
    const failure = { code: "GP_WRITE_10003", params: { key: "routes/shop.prod.a", plane: "plane" } };
    await expect(writeSnapshot(input, quietly)).rejects.toMatchObject(failure);
    expect(await readMarker(plane, scope)).toMatchObject({ seq: 1, state: "complete" });
  });

  test.each(["update", "create", "delete", "unchanged"])(
    "of a key between reading and writing (%s) are seen and overwritten",
    async (change) => {
      const plane = newPlane();
      const name = { update: "a", create: "new", delete: "b", unchanged: "same" }[change] ?? "";
      const before = snapshotOf(scope, { "routes/a": { v: 1 }, "routes/b": { v: 1 }, "routes/same": { v: 1 } });
      const after = snapshotOf(scope, { "routes/a": { v: 2 }, "routes/new": { v: 1 }, "routes/same": { v: 1 } });
      await writeSnapshot(writeInput({ plane, scope, snapshot: before }), quietly);
      let edits = 0;
      const input = writeInput({ plane, scope, snapshot: after, current: before, seq: 2 });
      const outcome = await writeSnapshot(input, async ({ step, status }) => {
        if (step !== "write" || status !== "started" || edits++ > 0) return;
        await etcd(plane.connection).put(keyOf(plane, name), edited);
      });
      expect(outcome).toMatchObject({ state: "written" });
      expect(outcome.foreign).toMatchObject([{ key: `routes/shop.prod.${name}`, after: edited }]);
      expect(await liveObjects(plane)).toEqual(valuesOf(after));
    },
  );

  test("after the last key was written are drift, which the proof does not look at", async () => {
    const plane = newPlane();
    const outcome = await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), async ({ step, status }) => {
      if (step === "verify" && status === "started") await etcd(plane.connection).put(keyOf(plane, "a"), edited);
    });
    expect(outcome).toMatchObject({ state: "written", counts: { put: 4 }, foreign: [] });
    expect(await liveObjects(plane)).toEqual({ ...valuesOf(shop), "routes/shop.prod.a": edited });
    expect(await readMarker(plane, scope)).toMatchObject({ state: "complete" });
  });

  test("that come to what we want are left as they are and not counted", async () => {
    const plane = newPlane();
    const wanted = shop.entries.find(({ key }) => key === "routes/shop.prod.a");
    const outcome = await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), async ({ step, status }) => {
      if (step !== "plan" || status !== "started") return;
      await etcd(plane.connection).put(keyOf(plane, "a"), wanted?.value ?? "");
    });
    expect(outcome).toMatchObject({ state: "written", counts: { put: 3, unchanged: 1 }, foreign: [] });
  });

  test.each([
    ["the same key", () => "r150"],
    ["another key each time", (edits: number) => `r${edits}`],
  ])("of %s, again and again, end the write with the key's name", async (_, choose) => {
    const plane = newPlane();
    const before = routesOf(scope, 100);
    const after = routesOf(scope, 300);
    await writeSnapshot(writeInput({ plane, scope, snapshot: before }), quietly);
    const names: string[] = [];
    const input = writeInput({ plane, scope, snapshot: after, current: before, seq: 2 });
    const write = writeSnapshot(input, async ({ step, status }) => {
      if (step !== "write" || status !== "started" || names.length > 50) return;
      names.push(choose(names.length));
      const value = JSON.stringify({ v: names.length, labels: scopeLabels(scope) });
      await etcd(plane.connection).put(keyOf(plane, names.at(-1) ?? ""), value);
    });
    const failure: unknown = await write.catch((error: unknown) => error);
    expect(names).toHaveLength(6);
    const key = `routes/shop.prod.${names.at(-1)}`;
    expect(failure).toMatchObject({ code: "GP_WRITE_10004", params: { key, plane: "plane" } });
  });

  test("are reported by the call that overwrites them", async () => {
    const plane = newPlane();
    const client = etcd(plane.connection);
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    await client.put(keyOf(plane, "a"), edited);
    await client.put(`${plane.prefix}/services/shop.prod.s`, edited);
    const input = writeInput({ plane, scope, snapshot: routesOf(scope, 1), current: shop, seq: 2 });
    const waiting = await writeSnapshot(input, quietly);
    expect(waiting).toMatchObject({ state: "awaiting-nodes", foreign: [{ key: "routes/shop.prod.a" }] });
    const done = await writeSnapshot({ ...input, nodesHaveDroppedRoutes: true }, quietly);
    expect(done).toMatchObject({ state: "written", foreign: [{ key: "services/shop.prod.s" }] });
    expect(waiting.foreign.length + done.foreign.length).toBe(2);
  });

  test("after the release was complete are not its own to overwrite", async () => {
    const plane = newPlane();
    const input = writeInput({ plane, scope, snapshot: shop });
    await writeSnapshot(input, quietly);
    await etcd(plane.connection).put(keyOf(plane, "a"), edited);
    expect(await writeSnapshot(input, quietly)).toMatchObject({ state: "written", foreign: [] });
    expect(await liveObjects(plane)).toMatchObject({ "routes/shop.prod.a": edited });
  });
});
