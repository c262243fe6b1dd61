import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, keysOn, registerPlane, release, settled, startReleasing } from "@/lib/testing/fleet";
import { resyncPlane } from "../follow-ups/resync-plane";
import { previewResync } from "./preview-resync";
import { ResyncPreviewInput } from "./schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

test("a resync then writes again what its preview said, and whoever may not resync sees nothing", async () => {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 3 });
  await release({ gateway, version: "1.0.0" });
  await etcdClient(etcd.endpoint).delete().prefix(`${plane.prefix}/routes/${gateway}.`);
  const before = await keysOn(plane);

  const asked = { ...ResyncPreviewInput.parse({ keys: 1 }), name: plane.name };
  const { targets } = await previewResync(ctx, asked);
  expect(await keysOn(plane)).toEqual(before);
  const changes = { create: 3, update: 0, delete: 0, unchanged: 2, omitted: 2 };
  expect(targets).toMatchObject([{ gateway, stage: "prod", version: "1.0.0", reachable: true, changes }]);

  const { releases } = await resyncPlane(ctx, { name: plane.name, force: false, comment: "" });
  const done = await settled(releases[0]?.id ?? "");
  expect(done.targets).toMatchObject([{ counts: { put: 3, deleted: 0, unchanged: 2 } }]);

  const { id } = await db.gateway.findUniqueOrThrow({ where: { name: gateway } });
  await expect(previewResync(await viewerContext({ id, name: gateway }), asked)).rejects.toMatchObject({ status: 403 });
});
