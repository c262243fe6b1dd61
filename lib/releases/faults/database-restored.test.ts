import { afterAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  keysOn,
  nextVersion,
  registerPlane,
  release,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { resyncPlane } from "../follow-ups/resync-plane";

const database = await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing = await startReleasing();
afterAll(() => releasing.stop());

/** Does it while the process is away. */
async function whileStopped<T>(work: () => Promise<T>): Promise<T> {
  await releasing.stop();
  const result = await work();
  releasing = await startReleasing();
  return result;
}

test("a database restored from a backup refuses to write over what is newer, until somebody forces it", async () => {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway, definition } = await gatewayWithVersion([plane], { resources: 3 });
  const remembered = await release({ gateway, version: "1.0.0" });
  const restore = await whileStopped(database.backup);
  await nextVersion(definition, "2.0.0");
  const forgotten = await release({ gateway, version: "2.0.0" });
  expect(forgotten).toMatchObject({ state: "SUCCEEDED", seq: 2 });
  await whileStopped(restore);

  const before = await keysOn(plane);
  const refused = await release({ gateway, version: "1.0.0" });
  expect(refused).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_CHECK_10002" } }] });
  expect(await keysOn(plane)).toEqual(before);
  await expectNothingStuck(gateway);

  const { releases } = await resyncPlane(ctx, { name: plane.name, force: true, comment: "restored" });
  expect(await settled(releases[0]?.id ?? "")).toMatchObject({ state: "SUCCEEDED", seq: 3 });
  await expectHeldExactly(remembered.id, [plane]);
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED", seq: 4 });
  await expectNothingStuck(gateway);
});
