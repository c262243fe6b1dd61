import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { updatePlane } from "@/lib/data-planes/update-plane";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { expectNothingStuck } from "@/lib/testing/outcomes";
import { resyncPlane } from "../follow-ups/resync-plane";
import { listAuditEvents } from "@/lib/audit/list-events";

await testDatabase();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

test("an etcd restored from an older backup takes nothing before somebody has looked, then all of it again", async () => {
  const etcd = await startEtcd();
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: "/apisix" });
  const [one, other] = [await gatewayWithVersion([plane], { resources: 5 }), await gatewayWithVersion([plane])];
  await release({ gateway: one.gateway, version: "1.0.0" });
  const restore = await etcd.backup();
  await nextVersion(one.definition, "2.0.0");
  await release({ gateway: one.gateway, version: "2.0.0" });
  await release({ gateway: other.gateway, version: "1.0.0" });
  const lost = await objectsOn(plane);
  await restore();
  const held = await etcdClient(etcd.endpoint).getAll().strings();

  const refused = await release({ gateway: one.gateway, version: "2.0.0" });
  expect(refused).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_PLANE_10007" } }] });
  expect(await etcdClient(etcd.endpoint).getAll().strings(), "nothing is written").toEqual(held);

  await updatePlane(await adminContext(), { name: plane.name, confirmRestored: true });
  const { releases } = await resyncPlane(ctx, { name: plane.name, force: false, comment: "restored" });
  expect(releases).toHaveLength(2);
  for (const { id } of releases) expect(await settled(id)).toMatchObject({ state: "SUCCEEDED", kind: "resync" });
  expect(await objectsOn(plane)).toEqual(lost);
  await expectNothingStuck(one.gateway);
  const { items } = await listAuditEvents(ctx, { action: "data-plane.confirm-restored", limit: 5 });
  expect(items).toMatchObject([{ dataPlane: plane.name, outcome: "success" }]);
});
