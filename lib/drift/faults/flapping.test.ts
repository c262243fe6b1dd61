import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { driftsBecome, watchedPlane } from "@/lib/testing/drift";
import { objectsOn, startReleasing } from "@/lib/testing/fleet";
import { repairDrift } from "../decisions/repair-drift";

// As in production, but for somebody whom nobody waits minutes for.
vi.mock(import("../repair/heal-budget"), async (original) => ({
  ...(await original()),
  isFlapping: (repairs) => repairs >= 3,
  healPauseMs: (repairs) => (repairs < 2 ? 0 : 50),
}));

await testDatabase();
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing({ watches: true });
});
afterAll(() => releasing.stop());

test("a key that is broken again and again is raised and left, until a person repairs it", async () => {
  const { plane, released, route, hand } = await watchedPlane();
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED"]);
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED", "REPAIRED"]);
  await hand.delete(route);
  await driftsBecome(plane, ["REPAIRED", "REPAIRED", "REPAIRED"]);
  await hand.delete(route);
  const last = (await driftsBecome(plane, ["REPAIRED", "REPAIRED", "REPAIRED", "OPEN"])).at(-1);
  expect(last).toMatchObject({ flapping: true, repairs: 3 });
  const told = await db.auditEvent.findMany({ where: { objectId: last?.id ?? "" }, orderBy: { seq: "asc" } });
  expect(told.map(({ action }) => action)).toEqual(["drift.detect", "drift.flapping"]);

  await repairDrift(await adminContext(), { id: last?.id ?? "" });
  expect(await objectsOn(plane)).toEqual(released);
  await hand.delete(route);
  const again = (await driftsBecome(plane, ["REPAIRED", "REPAIRED", "REPAIRED", "REPAIRED", "REPAIRED"])).at(-1);
  expect(again).toMatchObject({ flapping: false, repairs: 1 });
});
