import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { driftsBecome, driftsOf, watchedPlane, type WatchedPlane } from "@/lib/testing/drift";
import { nextVersion, objectsOn, release, request, settled, startReleasing } from "@/lib/testing/fleet";
import { revokeStage } from "@/lib/releases/request/revoke-stage";
import { systemContext } from "@/lib/core/context";

await testDatabase();
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

/** Changes come in order: once a change by hand is told of, so is everything before it. */
async function expectNothingElse({ plane, hand }: WatchedPlane): Promise<void> {
  const before = await objectsOn(plane);
  const key = Object.keys(before).find((name) => name.startsWith("routes/")) ?? "";
  await hand.put(key, { ...(JSON.parse(before[key] ?? "") as object), uri: "/by-hand" });
  const [drift] = await driftsBecome(plane, ["REPAIRED"]);
  expect(drift?.key).toBe(key);
  expect(await objectsOn(plane)).toEqual(before);
}

test("releases in a row, back and forth, are no drift", async () => {
  const watched = await watchedPlane({ resources: 3 });
  const { gateway, definition } = watched;
  await nextVersion(definition, "2.0.0");
  for (let round = 0; round < 10; round++) {
    expect(await release({ gateway, version: "2.0.0" })).toMatchObject({ state: "SUCCEEDED" });
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  }
  await expectNothingElse(watched);
}, 60_000);

test("two stages of one plane released at the same time are no drift", async () => {
  const stages = [{ name: "prod" }, { name: "stag" }];
  const nodes = [{ host: "127.0.0.1", port: 8080 }];
  const backends = [{ name: "default", stages: { prod: { nodes }, stag: { nodes } } }];
  const watched = await watchedPlane({ change: { stages, backends }, resources: 100 });
  const { gateway } = watched;
  const both = await Promise.all([
    request({ gateway, version: "1.0.0", stage: "stag" }),
    request({ gateway, version: "1.0.0" }),
  ]);
  for (const { id } of both) expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  await expectNothingElse(watched);
});

test("what a release overwrites is over, and told so", async () => {
  const { plane, gateway, released, route, hand } = await watchedPlane({ mode: "report" });
  await hand.put(route, { uri: "/by-hand", labels: { "managed-by": "gateplane", gateway, stage: "prod" } });
  await driftsBecome(plane, ["OPEN"]);
  expect(await objectsOn(plane)).not.toEqual(released);
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  const [drift] = await driftsBecome(plane, ["REPAIRED"]);
  expect(drift).toMatchObject({ resolvedBy: `${gateway}/prod #2` });
  expect(await objectsOn(plane)).toEqual(released);
});

test("a stage that was revoked is empty by right, and what comes back there is extra", async () => {
  const { plane, gateway, released, route, hand } = await watchedPlane({ mode: "report" });
  const { id } = await revokeStage(systemContext("test"), { gateway, stage: "prod", comment: "" });
  expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  await hand.put(route, JSON.parse(released[route] ?? "") as object);
  const [drift] = await driftsBecome(plane, ["OPEN"]);
  expect(drift).toMatchObject({ key: route, kind: "EXTRA", stranger: false });
});

test("a release that is asked for while a key is wrong leaves nothing wrong", async () => {
  const { plane, gateway, released, hand } = await watchedPlane({ resources: 20 });
  const keys = Object.keys(released);
  const asked = request({ gateway, version: "1.0.0" });
  for (const key of keys) await hand.delete(key);
  expect(await settled((await asked).id)).toMatchObject({ state: "SUCCEEDED" });
  const open = () => db.driftRecord.count({ where: { dataPlaneName: plane.name, state: "OPEN" } });
  await expect.poll(async () => [await open(), await objectsOn(plane)], { timeout: 15_000 }).toEqual([0, released]);
  expect((await driftsOf(plane)).every(({ state }) => state === "REPAIRED" || state === "GONE")).toBe(true);
});
