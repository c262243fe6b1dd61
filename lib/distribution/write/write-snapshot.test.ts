import { describe, expect, test } from "vitest";
import { formatOwner, ownerKey } from "@/lib/data-planes/ownership/owner";
import { etcd } from "@/lib/etcd/client";
import { testEtcd } from "@/lib/testing/etcd";
import { liveObjects, routesOf, snapshotOf, testMacKey, testPlane, valuesOf, writeInput } from "@/lib/testing/planes";
import { formatMarker, markerKey, readMarker } from "../marker";
import { emptySnapshot } from "../snapshot";
import type { WriteStep } from "./contract";
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

describe("a first write", () => {
  test("puts all keys, proves it and completes the marker", async () => {
    const plane = newPlane();
    const outcome = await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    expect(outcome).toMatchObject({ state: "written", counts: { put: 4, deleted: 0, unchanged: 0 }, foreign: [] });
    expect(await liveObjects(plane)).toEqual(valuesOf(shop));
    expect(await readMarker(plane, scope)).toMatchObject({
      installation: "here",
      release: "release-1",
      target: "target-1",
      seq: 1,
      attempt: 1,
      state: "complete",
      snapshot: shop.hash,
      keys: 4,
    });
    const { kvs } = await etcd(plane.connection).readPrefix(`${plane.prefix}/`, { revision: outcome.revision });
    expect(kvs.filter(({ key }) => key.includes("/shop.prod."))).toHaveLength(4);
  });

  test("creates the placeholders that APISIX finds directories by, and leaves those that are there", async () => {
    const plane = newPlane();
    const { revision } = await etcd(plane.connection).put(`${plane.prefix}/routes/`, "init_dir");
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    const { kvs } = await etcd(plane.connection).readPrefix(`${plane.prefix}/`);
    const placeholders = kvs.filter(({ key }) => key.endsWith("/"));
    expect(placeholders.map(({ key, value }) => [key.slice(plane.prefix.length), value])).toEqual([
      ["/plugin_configs/", "init_dir"],
      ["/routes/", "init_dir"],
      ["/services/", "init_dir"],
      ["/upstreams/", "init_dir"],
    ]);
    expect(placeholders[1]?.modRevision).toBe(revision);
  });

  test("leaves a placeholder that somebody else creates at the same moment", async () => {
    const plane = newPlane();
    const theirs = { key: `${plane.prefix}/routes/`, value: "theirs" };
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), async ({ step, status }) => {
      if (step === "fence" && status === "started") await etcd(plane.connection).put(theirs.key, theirs.value);
    });
    expect(await etcd(plane.connection).readKey(theirs.key)).toMatchObject(theirs);
  });

  test("tells its steps, keys and counts but no value", async () => {
    const plane = newPlane();
    const steps: WriteStep[] = [];
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), async (step) => void steps.push(step));
    expect(steps.filter(({ status }) => status === "done").map(({ step }) => step)).toEqual([
      "read",
      "plan",
      "fence",
      "write",
      "verify",
      "complete",
    ]);
    expect(steps.find(({ step, status }) => step === "plan" && status === "done")?.detail).toMatchObject({
      put: 4,
      deleted: 0,
      unchanged: 0,
    });
    expect(JSON.stringify(steps)).not.toContain("roundrobin");
  });

  test("of more keys and bytes than a transaction takes is one write all the same", async () => {
    const plane = newPlane();
    const many = routesOf(scope, 1_000);
    expect(await writeSnapshot(writeInput({ plane, scope, snapshot: many }), quietly)).toMatchObject({
      counts: { put: 1_000 },
    });
    const heavy = routesOf(scope, 5, () => ({ desc: "x".repeat(700_000) }));
    const next = writeInput({ plane, scope, snapshot: heavy, current: many, seq: 2 });
    expect(await writeSnapshot(next, quietly)).toMatchObject({ counts: { put: 5, deleted: 995 } });
    expect(await liveObjects(plane)).toEqual(valuesOf(heavy));
  });
});

describe("a next write", () => {
  test("of the same snapshot puts its marker twice and no key", async () => {
    const plane = newPlane();
    const first = await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    const { revision: before } = await etcd(plane.connection).put(`${plane.prefix}/elsewhere`, "");
    const again = writeInput({ plane, scope, snapshot: shop, current: shop, seq: 2 });
    const second = await writeSnapshot(again, quietly);
    expect(second).toMatchObject({ state: "written", counts: { put: 0, deleted: 0, unchanged: 4 } });
    const { kvs } = await etcd(plane.connection).readPrefix(`${plane.prefix}/`);
    expect(kvs.filter(({ modRevision }) => BigInt(modRevision) > BigInt(before)).map(({ key }) => key)).toEqual([
      markerKey(plane.prefix, scope),
    ]);
    expect(BigInt(second.revision)).toBeGreaterThan(BigInt(first.revision));
    expect(await readMarker(plane, scope)).toMatchObject({ seq: 2, state: "complete" });
  });

  test("with one resource of 10,000 changed writes one key", async () => {
    const plane = newPlane();
    const before = routesOf(scope, 10_000, () => ({ desc: "old" }));
    const after = routesOf(scope, 10_000, (index) => ({ desc: index === 4_711 ? "new" : "old" }));
    await writeSnapshot(writeInput({ plane, scope, snapshot: before }), quietly);
    const input = writeInput({ plane, scope, snapshot: after, current: before, seq: 2 });
    expect(await writeSnapshot(input, quietly)).toMatchObject({ counts: { put: 1, deleted: 0, unchanged: 9_999 } });
  });

  test("deletes what is not wanted any more, but what routes used only when nodes have dropped the routes", async () => {
    const plane = newPlane();
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    const input = writeInput({ plane, scope, snapshot: emptySnapshot(testMacKey), current: shop, seq: 2 });
    const waiting = await writeSnapshot(input, quietly);
    expect(waiting).toMatchObject({
      state: "awaiting-nodes",
      resumeAfterMs: 2_000,
      counts: { put: 0, deleted: 2, unchanged: 0 },
    });
    expect(Object.keys(await liveObjects(plane))).toEqual(["services/shop.prod.s", "upstreams/shop.prod.u"]);
    const writing = await readMarker(plane, scope);
    expect(writing).toMatchObject({ seq: 2, state: "writing" });

    const markers: string[] = [];
    const done = await writeSnapshot({ ...input, nodesHaveDroppedRoutes: true }, async ({ step, status }) => {
      if (step === "fence" && status === "done") markers.push(step);
    });
    expect(done).toMatchObject({ state: "written", counts: { put: 0, deleted: 2 } });
    expect(markers, "a call that continues does not put `writing` again").toEqual([]);
    expect(await liveObjects(plane)).toEqual({});
    expect(await readMarker(plane, scope)).toMatchObject({ seq: 2, state: "complete", keys: 0 });
  });

  test("asked for again once it is complete says so and changes nothing", async () => {
    const plane = newPlane();
    const input = writeInput({ plane, scope, snapshot: shop });
    await writeSnapshot(input, quietly);
    const marker = await readMarker(plane, scope);
    expect(await writeSnapshot(input, quietly)).toMatchObject({ state: "written", counts: { put: 0, unchanged: 4 } });
    expect(await readMarker(plane, scope)).toEqual(marker);
  });
});

describe("keys of others", () => {
  test("are never touched: neighbours in name, unknown directories, other prefixes", async () => {
    const plane = newPlane();
    const client = etcd(plane.connection);
    const neighbours = [
      "routes/shop.prod-2.a",
      "routes/shop-b.prod.a",
      "routes/sho.prod.a",
      "routes/1",
      "routes_backup/shop.prod.a",
      "consumers/shop.prod.a",
      "plugin_metadata/shop.prod.a",
      "gateplane/stages/shop/prod-2",
    ];
    for (const key of neighbours) await client.put(`${plane.prefix}/${key}`, "theirs");
    await client.put(`${plane.prefix}-b/routes/shop.prod.a`, "theirs");
    await writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    const empty = { plane, scope, snapshot: emptySnapshot(testMacKey), current: shop, nodesHaveDroppedRoutes: true };
    await writeSnapshot(writeInput({ ...empty, seq: 2 }), quietly);
    for (const key of neighbours)
      expect(await client.readKey(`${plane.prefix}/${key}`)).toMatchObject({ value: "theirs" });
    expect(await client.readKey(`${plane.prefix}-b/routes/shop.prod.a`)).toMatchObject({ value: "theirs" });
  });

  test("in our id space without our labels stop the write by name, before anything is put", async () => {
    const plane = newPlane();
    await etcd(plane.connection).put(`${plane.prefix}/routes/shop.prod.theirs`, '{"uri":"/theirs"}');
    await expect(writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly)).rejects.toMatchObject({
      code: "GP_WRITE_10002",
      params: { key: "routes/shop.prod.theirs", plane: "plane", scope: "shop/prod" },
    });
    expect(await liveObjects(plane)).toEqual({ "routes/shop.prod.theirs": '{"uri":"/theirs"}' });
    expect(await readMarker(plane, scope)).toBeNull();
  });

  test("cannot get into a snapshot", async () => {
    const plane = newPlane();
    const stray = { ...shop, entries: [...shop.entries, { key: "routes/1", value: "{}", hash: "", secretPaths: [] }] };
    const steps: WriteStep[] = [];
    const write = writeSnapshot(writeInput({ plane, scope, snapshot: stray }), async (step) => void steps.push(step));
    await expect(write).rejects.toMatchObject({ code: "GP_WRITE_90001", params: { key: "routes/1" } });
    expect(steps).toEqual([]);
  });
});

describe("whose plane it is", () => {
  test("another installation's owner key or marker stops the write before anything is put", async () => {
    const refused = expect.objectContaining({ code: "GP_PLANE_10005" }) as Error;
    const plane = newPlane();
    const client = etcd(plane.connection);
    await client.put(ownerKey(plane.prefix), formatOwner({ id: "there", epoch: 1 }));
    const write = () => writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly);
    await expect(write()).rejects.toThrow(refused);

    await client.put(ownerKey(plane.prefix), formatOwner({ id: "here", epoch: 1 }));
    const theirs = { installation: "there", release: "r", target: "t", seq: 1, attempt: 1 } as const;
    await client.put(
      markerKey(plane.prefix, scope),
      formatMarker({ ...theirs, state: "complete", snapshot: "s", keys: 0 }),
    );
    await expect(write()).rejects.toThrow(refused);
    expect(await liveObjects(plane)).toEqual({});
  });

  test("another etcd than the recorded one stops it", async () => {
    const plane = { ...newPlane(), expectedClusterId: "1" };
    await expect(writeSnapshot(writeInput({ plane, scope, snapshot: shop }), quietly)).rejects.toMatchObject({
      code: "GP_PLANE_10006",
    });
    expect(await liveObjects(plane)).toEqual({});
  });
});
