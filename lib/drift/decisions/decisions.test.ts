import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getDefinition } from "@/lib/gateways/definition/get-definition";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { adminContext, releaserContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { driftsBecome, setMode, watchedPlane, type WatchedPlane } from "@/lib/testing/drift";
import { objectsOn, release, startReleasing } from "@/lib/testing/fleet";
import { listDrift, listPlaneDrift } from "../records/list-drift";
import { listTrackedKeys } from "../tracker/list-tracked-keys";
import { acceptDrift } from "./accept-drift";
import { repairDrift } from "./repair-drift";
import { repairMany } from "./repair-many";

await testDatabase();
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

async function drifted(options: Parameters<typeof watchedPlane>[0] = { mode: "report" }) {
  const watched = await watchedPlane(options);
  await change(watched, "/by-hand");
  const [drift] = await driftsBecome(watched.plane, ["OPEN"]);
  if (!drift) throw new Error("there is a drift");
  return { ...watched, drift };
}

async function change({ hand, released, route }: WatchedPlane, uri: string): Promise<void> {
  await hand.put(route, { ...(JSON.parse(released[route] ?? "") as object), uri });
}

const gatewayRow = (name: string) => db.gateway.findUniqueOrThrow({ where: { name } });

describe("modes of a binding", () => {
  test("report: it is recorded and stays; heal from then on repairs what is open", async () => {
    const { plane, gateway, released } = await drifted();
    const admin = await adminContext();
    const { items } = await getMatrix(admin);
    expect(items.find((cell) => cell.gateway === gateway)).toMatchObject({ state: "drifted", drifts: 1 });
    await setMode(gateway, plane, "heal");
    await driftsBecome(plane, ["REPAIRED"]);
    expect(await objectsOn(plane)).toEqual(released);
  });

  test("off: nothing is recorded, and what was open is let go", async () => {
    const watched = await drifted();
    await setMode(watched.gateway, watched.plane, "off");
    await driftsBecome(watched.plane, ["GONE"]);
    await change(watched, "/unseen");
    await setMode(watched.gateway, watched.plane, "report");
    const [, drift] = await driftsBecome(watched.plane, ["GONE", "OPEN"]);
    expect(drift?.after).toMatchObject({ uri: "/unseen" });
  });
});

test("an open drift that changes goes on in its record; put back by hand it is gone", async () => {
  const watched = await drifted();
  const { plane, hand, route, released } = watched;
  await hand.delete(route);
  await expect.poll(async () => (await driftsBecome(plane, ["OPEN"]))[0]?.kind).toBe("MISSING");
  await hand.put(route, JSON.parse(released[route] ?? "") as object);
  await driftsBecome(plane, ["GONE"]);
});

describe("a person", () => {
  test("repairs: what was released is back, in whatever mode", async () => {
    const { plane, gateway, released, drift } = await drifted();
    const releaser = await releaserContext(await gatewayRow(gateway));
    const done = await repairDrift(releaser, { id: drift.id });
    expect(done).toMatchObject({ state: "repaired", resolvedBy: releaser.actor.name, repairs: 0 });
    expect(await objectsOn(plane)).toEqual(released);
    await expect(repairDrift(releaser, { id: drift.id })).rejects.toMatchObject({ code: "GP_DRIFT_10001" });
    const told = await db.auditEvent.findMany({ where: { objectId: drift.id }, orderBy: { seq: "asc" } });
    expect(told).toMatchObject([
      { action: "drift.detect", actorKind: "system" },
      { action: "drift.repair", actorName: releaser.actor.name, outcome: "SUCCESS" },
      { action: "drift.repair", outcome: "REFUSED", code: "GP_DRIFT_10001" },
    ]);
  });

  test("accepts: it may stay until it changes again", async () => {
    const watched = await drifted();
    const { plane, gateway, drift } = watched;
    const ctx = await adminContext();
    const input = { id: drift.id, comment: "while the old clients are about", how: "tolerate" } as const;
    expect(await acceptDrift(ctx, input)).toMatchObject({ state: "accepted", comment: input.comment });
    await setMode(gateway, plane, "heal");
    await change(watched, "/again");
    await driftsBecome(plane, ["ACCEPTED", "REPAIRED"]);
    expect(await objectsOn(plane)).toEqual(watched.released);
  });

  test("a release puts what was accepted back, and acceptance with it", async () => {
    const watched = await drifted();
    const { plane, gateway, released, drift } = watched;
    const ctx = await adminContext();
    await acceptDrift(ctx, { id: drift.id, comment: "for now", how: "tolerate" });
    const keys = async () => (await listTrackedKeys(ctx, { name: plane.name, limit: 100 })).items;
    expect((await keys()).filter(({ state }) => state === "tolerated")).toMatchObject([{ key: watched.route }]);
    await release({ gateway, version: "1.0.0" });
    expect(await objectsOn(plane)).toEqual(released);
    await change(watched, "/by-hand");
    await driftsBecome(plane, ["ACCEPTED", "OPEN"]);
  });

  test("takes it into the draft, where the definition has words for it", async () => {
    const watched = await watchedPlane({ mode: "report" });
    const { plane, gateway, hand, route, released } = watched;
    const ctx = await adminContext();
    await hand.put(route, { ...(JSON.parse(released[route] ?? "") as object), status: 0 });
    const [drift] = await driftsBecome(plane, ["OPEN"]);
    const input = { id: drift?.id ?? "", comment: "it is not served any more", how: "draft" } as const;
    const releaser = await releaserContext(await gatewayRow(gateway));
    await expect(acceptDrift(releaser, input)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    expect(await acceptDrift(ctx, input)).toMatchObject({ state: "accepted" });
    const { resources } = await getDefinition(ctx, { gateway });
    expect(resources.filter(({ enabled }) => !enabled)).toHaveLength(1);

    await change(watched, "/elsewhere");
    const [, other] = await driftsBecome(plane, ["ACCEPTED", "OPEN"]);
    const refused = acceptDrift(ctx, { ...input, id: other?.id ?? "" });
    await expect(refused).rejects.toMatchObject({ code: "GP_DRIFT_20002" });
    await driftsBecome(plane, ["ACCEPTED", "OPEN"]);
  });

  test("who may not is refused, and that is audited", async () => {
    const { gateway, drift } = await drifted();
    const viewer = await viewerContext(await gatewayRow(gateway));
    const refused = { code: "GP_AUTH_30002" };
    await expect(repairDrift(viewer, { id: drift.id })).rejects.toMatchObject(refused);
    await expect(acceptDrift(viewer, { id: drift.id, comment: "no", how: "tolerate" })).rejects.toMatchObject(refused);
    const told = await db.auditEvent.findMany({ where: { objectId: drift.id, outcome: "REFUSED" } });
    expect(told.map(({ action }) => action).sort()).toEqual(["drift.accept", "drift.repair"]);
  });

  test("repairs many: each by itself", async () => {
    const { plane, hand, gateway, drift } = await drifted();
    const stranger = `routes/${gateway}.prod.stranger`;
    await hand.put(stranger, { uri: "/theirs" });
    const [, theirs] = await driftsBecome(plane, ["OPEN", "OPEN"]);
    const none = "01a1fd8c-94b1-70c8-ba11-5a1844c337b3";
    const { items } = await repairMany(await adminContext(), { ids: [drift.id, theirs?.id ?? "", none] });
    expect(items.map(({ ok, code }) => [ok, code])).toEqual([
      [true, undefined],
      [false, "GP_DRIFT_10004"],
      [false, "GP_DRIFT_20001"],
    ]);
    expect(await objectsOn(plane)).toHaveProperty([stranger]);
  });
});

test("lists: by plane, by filters, page by page", async () => {
  const { plane, gateway, hand, released } = await watchedPlane({ mode: "report" });
  const keys = Object.keys(released);
  for (const [index, key] of keys.entries()) {
    await hand.delete(key);
    await driftsBecome(
      plane,
      Array.from({ length: index + 1 }, () => "OPEN"),
    );
  }
  const ctx = await adminContext();
  const all = { name: plane.name, state: "open", limit: 100 } as const;
  const { items } = await listPlaneDrift(ctx, all);
  expect(items.map(({ key }) => key)).toEqual(keys.toReversed());
  const first = await listPlaneDrift(ctx, { ...all, limit: 1 });
  const rest = await listPlaneDrift(ctx, { ...all, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items]).toEqual(items);
  expect((await listDrift(ctx, { state: "all", limit: 1, gateway, kind: "extra" })).items).toEqual([]);
  await expect(listPlaneDrift(ctx, { ...all, name: "nowhere" })).rejects.toMatchObject({ code: "GP_PLANE_20001" });
});
