import { afterAll, describe, expect, test } from "vitest";
import { closeAllEtcd, etcd } from "@/lib/etcd/client";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import { testEtcd } from "@/lib/testing/etcd";
import { routesOf, snapshotOf, testMacKey, testPlane, writeInput } from "@/lib/testing/planes";
import { markerKey } from "./marker";
import { readLive, type LiveScope } from "./read-live";
import { readLiveSince } from "./read-live-since";
import { writeSnapshot } from "./write/write-snapshot";

const shared = testEtcd();
const scope = { gateway: "shop", stage: "prod" };
afterAll(closeAllEtcd);

/** A plane on which a snapshot was written to the end, with what it takes to look at it and to change it. */
async function written(count = 5) {
  const plane = testPlane(shared.endpoint, shared.prefix());
  const snapshot = routesOf(scope, count, (index) => ({ uri: `/${index}` }));
  const { revision } = await writeSnapshot(writeInput({ plane, scope, snapshot }), () => Promise.resolve());
  const client = etcd(plane.connection);
  const route = (name: string) => `${plane.prefix}/routes/shop.prod.${name}`;
  const since = () => readLiveSince(plane, scope, { snapshot, revision });
  const whole = () => readLive(plane, scope);
  return { plane, snapshot, revision, client, route, since, whole };
}

const valuesIn = (live: LiveScope | null) =>
  live && Object.fromEntries([...live.keys].map(([key, { value }]) => [key, value]));

describe("what a plane holds, told from what it held", () => {
  test("is what a whole reading says, whatever was put since, and each value's hash is right", async () => {
    const { client, route, since, whole } = await written(1_500);
    await client.put(route("r7"), '{"uri":"/edited"}');
    await client.put(route("mine"), "{}");
    const [told, read] = [await since(), await whole()];
    expect(valuesIn(told)).toEqual(valuesIn(read));
    expect(told).toMatchObject({ owner: read.owner, marker: read.marker, counts: read.counts });
    for (const { value, hash } of told?.keys.values() ?? [])
      expect([keyedHash(value, testMacKey), undefined]).toContain(hash);
  });

  test("takes only what changed over the wire", async () => {
    const { plane, client, route, revision } = await written();
    await client.put(route("r1"), "{}");
    const { keys, counts } = await readLive(plane, scope, { changedAfter: revision });
    expect([...keys.keys()]).toEqual(["routes/shop.prod.r1"]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(5);
  });
});

describe("it cannot be told", () => {
  test("when a key was deleted, even if another came in its place", async () => {
    const { client, route, since } = await written();
    await client.delete(route("r1"));
    expect(await since()).toBeNull();
    await client.put(route("other"), "{}");
    expect(await since()).toBeNull();
  });

  test("when another release has begun, or another etcd's history is there", async () => {
    const { plane, snapshot, client, since, revision } = await written();
    const next = snapshotOf(scope, { "routes/next": {} });
    await writeSnapshot(writeInput({ plane, scope, snapshot: next, current: snapshot, seq: 2 }), () =>
      Promise.resolve(),
    );
    expect(await since()).toBeNull();
    expect(await readLiveSince(plane, scope, { snapshot: next, revision: `${revision}000` })).toBeNull();
    await client.delete(markerKey(plane.prefix, scope));
    expect(await since()).toBeNull();
  });
});

test("an edit made before the end of a write was recorded is not taken for what was written", async () => {
  const { plane, snapshot, client, route, whole } = await written();
  const [{ value } = { value: "{}" }] = snapshot.entries.filter(({ key }) => key.endsWith("r2"));
  await client.put(route("r2"), value.replace("/2", "/edited"));
  const again = await writeSnapshot(writeInput({ plane, scope, snapshot }), () => Promise.resolve());
  const told = await readLiveSince(plane, scope, { snapshot, revision: again.revision });
  expect(valuesIn(told)).toEqual(valuesIn(await whole()));
});
