import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { startEtcd, startEtcdWithAuth, type PrivateEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, objectsOn, registerPlane, release, settled, startReleasing } from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { retryRelease } from "../follow-ups/retry-release";

await testDatabase();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

type Given = { endpoint: string; username?: string; password?: string };

/** Fails with the reason and leaves nothing; once the cause is gone, trying again brings all of it. */
async function expectFailureThenRetry(
  etcd: Given,
  code: string,
  breakIt: () => Promise<void>,
  mend: () => Promise<void>,
) {
  const plane = await registerPlane({ ...etcd, prefix: "/apisix" });
  const { gateway } = await gatewayWithVersion([plane]);
  await breakIt();
  const failed = await release({ gateway, version: "1.0.0" });
  expect(failed).toMatchObject({ state: "FAILED", targets: [{ state: "FAILED", error: { code } }] });
  expect(await objectsOn(plane)).toEqual({});
  await expectNothingStuck(gateway);

  await mend();
  const retry = await settled((await retryRelease(ctx, { id: failed.id, comment: "" })).id);
  expect(retry).toMatchObject({ state: "SUCCEEDED", retryOf: failed.id });
  await expectHeldExactly(retry.id, [plane]);
}

test("the etcd's user may not write any more", async () => {
  const etcd = await startEtcdWithAuth();
  const given = { endpoint: etcd.endpoint, ...etcd.writer };
  await expectFailureThenRetry(
    given,
    "GP_ETCD_40005",
    () => etcd.letWrite(false),
    () => etcd.letWrite(true),
  );
});

test("the etcd's space is used up", async () => {
  const etcd = await startEtcd({ args: ["--quota-backend-bytes=16000000"] });
  await expectFailureThenRetry(
    { endpoint: etcd.endpoint },
    "GP_ETCD_40006",
    () => fill(etcd),
    () => makeRoom(etcd),
  );
});

const encode = (text: string) => Buffer.from(text).toString("base64");

async function call({ endpoint }: PrivateEtcd, path: string, body: object): Promise<Response> {
  return fetch(`${endpoint}/v3/${path}`, { method: "POST", body: JSON.stringify(body) });
}

async function fill(etcd: PrivateEtcd): Promise<void> {
  for (let index = 0; index < 50; index++) {
    const { ok } = await call(etcd, "kv/put", { key: encode(`fill/${index}`), value: encode("x".repeat(700_000)) });
    if (!ok) return;
  }
  throw new Error("this etcd has no end");
}

type Deleted = { header: { revision: string; member_id: string } };

async function makeRoom(etcd: PrivateEtcd): Promise<void> {
  const deletion = { key: encode("fill/"), range_end: encode("fill0") };
  const { header } = (await (await call(etcd, "kv/deleterange", deletion)).json()) as Deleted;
  await call(etcd, "kv/compaction", { revision: header.revision, physical: true });
  await call(etcd, "maintenance/defragment", {});
  await call(etcd, "maintenance/alarm", { action: "DEACTIVATE", memberID: header.member_id, alarm: "NOSPACE" });
}
