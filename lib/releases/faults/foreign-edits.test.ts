import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-events";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  keysOn,
  nextVersion,
  registerPlane,
  release,
  request,
  settled,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { previewRelease } from "../preview/preview-release";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

/** Version 1 runs on a plane, version 2 has been looked at, and then somebody edits a route by hand. */
async function editedAfterPreview() {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway, definition } = await gatewayWithVersion([plane], { resources: 3 });
  await release({ gateway, version: "1.0.0" });
  await nextVersion(definition, "2.0.0");
  const { targets } = await previewRelease(ctx, { gateway, stage: "prod", version: "2.0.0" });
  const seen = targets.flatMap(({ dataPlane, seen }) => (seen ? { dataPlane, ...seen } : []));
  expect(seen).toHaveLength(1);
  const key = await editRoute(plane);
  return { plane, gateway, asked: { gateway, version: "2.0.0", seen }, key, before: await keysOn(plane) };
}

/** As a person with etcdctl does: the labels stay. @returns the key below the prefix */
async function editRoute({ prefix }: TestPlane): Promise<string> {
  const routes = await client.getAll().prefix(`${prefix}/routes/`).strings();
  const [key, value] = Object.entries(routes).findLast(([, text]) => text.startsWith("{")) ?? ["", "{}"];
  await client.put(key).value(JSON.stringify({ ...(JSON.parse(value) as object), desc: "edited by hand" }));
  return key.slice(prefix.length + 1);
}

const overwritesOf = async ({ name }: TestPlane) =>
  (await listAuditEvents(ctx, { action: "drift.overwrite", dataPlane: name, limit: 5 })).items;

describe("somebody edits a plane between the preview and the write", () => {
  test("the release tells so, overwrites it, and the audit log names the key", async () => {
    const { plane, gateway, asked, key } = await editedAfterPreview();
    const done = await release(asked);
    expect(done).toMatchObject({ state: "SUCCEEDED" });
    expect(done.targets[0]?.events).toContainEqual(
      expect.objectContaining({
        ...{ step: "check", status: "warning" },
        detail: expect.objectContaining({ code: "GP_CHECK_10006" }) as object,
      }),
    );
    await expectHeldExactly(done.id, [plane]);
    expect(await overwritesOf(plane)).toMatchObject([{ object: { name: key }, after: { kind: "modified" } }]);
    await expectNothingStuck(gateway);
  });

  test.each([
    ["asked for what was seen", { onPreviewChange: "refuse" }, "REFUSED", "GP_CHECK_10006"],
    ["overwrites nobody's edits", { onForeignEdit: "fail" }, "FAILED", "GP_WRITE_10003"],
  ] as const)("a release that %s writes nothing", async (_, choice, state, code) => {
    const { plane, gateway, asked, before } = await editedAfterPreview();
    const refused = await release({ ...asked, ...choice });
    expect(refused).toMatchObject({ state, targets: [{ state: "FAILED", error: { code } }] });
    expect(await keysOn(plane)).toEqual(before);
    expect(await overwritesOf(plane)).toEqual([]);
    await expectNothingStuck(gateway);
  });
});

/** Nine chunks and more: the last ones are sent when the first ones were answered, so the edit comes in between. */
test("an edit in the middle of the write is overwritten, and recorded", async () => {
  const proxy = await startFaultProxy(etcd.endpoint);
  const plane = await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 1_200 });
  proxy.delay(200);
  const { id } = await request({ gateway, version: "1.0.0" });
  const routes = async () => Object.keys(await keysOn({ ...plane, endpoint: etcd.endpoint })).filter(isRoute);
  await vi.waitUntil(async () => (await routes()).length > 0, { timeout: 20_000, interval: 5 });
  proxy.stall();
  const key = await editRoute(plane);
  proxy.heal();
  expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  await expectHeldExactly(id, [plane]);
  expect(await overwritesOf(plane)).toMatchObject([{ object: { name: key }, after: { kind: "modified" } }]);
});
const isRoute = (key: string) => /\/routes\/./.test(key);
