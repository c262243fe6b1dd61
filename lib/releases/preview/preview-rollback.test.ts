import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  keysOn,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { rollbackRelease } from "../follow-ups/rollback-release";
import { listRollbackKeys, previewRollback } from "./preview-rollback";
import { RollbackKeysInput } from "./schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

/** Two versions on one plane; the other plane has had the second only. */
async function releasedToTwo() {
  const [old, fresh] = await Promise.all(
    ["old", "fresh"].map(() => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() })),
  );
  if (!old || !fresh) throw new Error("two planes were registered");
  const { gateway, definition } = await gatewayWithVersion([old, fresh], { resources: 3 });
  const first = await release({ gateway, version: "1.0.0", dataPlanes: [old.name] });
  await nextVersion(definition, "2.0.0");
  return { gateway, old, fresh, first, second: await release({ gateway, version: "2.0.0" }) };
}

test("says what each plane would go back to, and what the rollback then does", async () => {
  const { old, fresh, second } = await releasedToTwo();
  const before = await keysOn(old);
  const { targets } = await previewRollback(ctx, { id: second.id });
  expect(await keysOn(old)).toEqual(before);

  const about = (name: string) => targets.find(({ dataPlane }) => dataPlane === name);
  const oneBack = { create: 1, update: 0, delete: 0, unchanged: 4 };
  const allGone = { create: 0, update: 0, delete: 4, unchanged: 0 };
  expect(about(old.name)).toMatchObject({ version: "1.0.0", revokes: false, reachable: true, changes: oneBack });
  expect(about(fresh.name)).toMatchObject({ version: null, revokes: true, changes: allGone });
  expect(targets.flatMap(({ checks }) => checks).filter(({ ok }) => !ok)).toEqual([]);

  const done = await settled((await rollbackRelease(ctx, { id: second.id, comment: "" })).id);
  for (const { dataPlane, counts } of done.targets) {
    const { put, delete: deleted, unchanged } = about(dataPlane)?.changes ?? {};
    expect(counts).toEqual({ put, deleted, unchanged });
  }
  expect(await objectsOn(fresh)).toEqual({});
});

test("lists the keys of one plane, and goes back to a release that is named", async () => {
  const { old, first, second } = await releasedToTwo();
  const asked = RollbackKeysInput.parse({ dataPlane: old.name, to: first.id });
  const { items } = await listRollbackKeys(ctx, { id: second.id, ...asked });
  expect(items).toMatchObject([{ name: "resource0", op: "create" }]);
  const { targets } = await previewRollback(ctx, { id: second.id, dataPlanes: [old.name], to: first.id, keys: 0 });
  expect(targets).toMatchObject([{ version: "1.0.0", changes: { create: 1, keys: [], omitted: 1 } }]);
});

test("is refused as the rollback would be", async () => {
  const { gateway, first, second } = await releasedToTwo();
  await expect(previewRollback(ctx, { id: first.id })).rejects.toMatchObject({ code: "GP_RELEASE_10006" });
  await expect(previewRollback(ctx, { id: crypto.randomUUID() })).rejects.toMatchObject({ status: 404 });
  const { id } = await db.gateway.findUniqueOrThrow({ where: { name: gateway } });
  const viewer = await viewerContext({ id, name: gateway });
  await expect(previewRollback(viewer, { id: second.id })).rejects.toMatchObject({ status: 403 });
});
