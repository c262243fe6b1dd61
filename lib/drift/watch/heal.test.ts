import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { driftsBecome, watchedPlane } from "@/lib/testing/drift";
import { objectsOn, startReleasing } from "@/lib/testing/fleet";

await testDatabase();
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

const parse = (text: string | undefined) => JSON.parse(text ?? "") as Record<string, unknown>;

describe("a key that somebody changes by hand is put right, and told of:", () => {
  test("modified", async () => {
    const { plane, gateway, released, route, hand } = await watchedPlane();
    await hand.put(route, { ...parse(released[route]), uri: "/elsewhere" });
    const [drift] = await driftsBecome(plane, ["REPAIRED"]);
    expect(await objectsOn(plane)).toEqual(released);
    expect(drift).toMatchObject({ key: route, kind: "MODIFIED", gatewayName: gateway, stageName: "prod" });
    expect(drift).toMatchObject({ repairs: 1, resolvedBy: "system: drift", flapping: false, stranger: false });
    expect(drift?.before).toEqual(parse(released[route]));
    expect(drift?.after).toMatchObject({ uri: "/elsewhere" });

    const events = await db.auditEvent.findMany({ where: { objectId: drift?.id ?? "" }, orderBy: { seq: "asc" } });
    expect(events).toMatchObject([
      { action: "drift.detect", gatewayName: gateway, dataPlaneName: plane.name, after: { kind: "modified" } },
      { action: "drift.repair", actorKind: "system", before: { value: { uri: "/elsewhere" } } },
    ]);
  });

  test("deleted", async () => {
    const { plane, released, route, hand } = await watchedPlane();
    await hand.delete(route);
    const [drift] = await driftsBecome(plane, ["REPAIRED"]);
    expect(await objectsOn(plane)).toEqual(released);
    expect(drift).toMatchObject({ key: route, kind: "MISSING", after: null, modRevision: "0" });
  });

  test("added under our labels", async () => {
    const { plane, gateway, released, route, hand } = await watchedPlane();
    const key = `routes/${gateway}.prod.byhand01`;
    await hand.put(key, parse(released[route]));
    const [drift] = await driftsBecome(plane, ["REPAIRED"]);
    expect(await objectsOn(plane)).toEqual(released);
    expect(drift).toMatchObject({ key, kind: "EXTRA", before: null });
  });

  test("again and again: each time is a record of its own", async () => {
    const { plane, released, route, hand } = await watchedPlane();
    await hand.delete(route);
    await driftsBecome(plane, ["REPAIRED"]);
    await hand.delete(route);
    expect(await driftsBecome(plane, ["REPAIRED", "REPAIRED"])).toMatchObject([{ repairs: 1 }, { repairs: 2 }]);
    expect(await objectsOn(plane)).toEqual(released);
  });
});

test("what means the same is no drift, and what is not ours is nobody's business", async () => {
  const { plane, gateway, released, route, hand } = await watchedPlane();
  const reordered = Object.fromEntries(Object.entries(parse(released[route])).toReversed());
  await hand.put(route, reordered);
  await hand.put("routes/somebody-elses", { uri: "/theirs" });
  await hand.put("consumers/jack", { username: "jack" });
  const stranger = `routes/${gateway}.prod.stranger`;
  await hand.put(stranger, { uri: "/in-our-space" });
  const [drift] = await driftsBecome(plane, ["OPEN"]);
  expect(drift).toMatchObject({ key: stranger, kind: "EXTRA", stranger: true });
  expect(await objectsOn(plane)).toHaveProperty([stranger]);

  await hand.delete(stranger);
  await driftsBecome(plane, ["GONE"]);
});

test("secrets of the released and of the found are masked in records and in the audit log", async () => {
  const plugins = { "proxy-rewrite": { headers: { set: { "x-key": "{vars.key}" } } } };
  const stages = [{ name: "prod", vars: { key: { value: "s3cr3t-value", secret: true } }, plugins }];
  const { plane, released, hand } = await watchedPlane({ change: { stages } });
  const [key = "", value] = Object.entries(released).find(([, text]) => text.includes("s3cr3t-value")) ?? [];
  const theirs = { csrf: { key: "another-secret" } };
  await hand.put(key, { ...parse(value), plugins: { ...(parse(value)["plugins"] as object), ...theirs } });
  const [drift] = await driftsBecome(plane, ["REPAIRED"]);
  expect(JSON.stringify(drift)).toContain("***");
  const events = await db.auditEvent.findMany({
    where: { dataPlaneName: plane.name },
    select: { before: true, after: true },
  });
  for (const told of [JSON.stringify(drift), JSON.stringify(events)]) {
    expect(told).not.toContain("s3cr3t-value");
    expect(told).not.toContain("another-secret");
  }
});
