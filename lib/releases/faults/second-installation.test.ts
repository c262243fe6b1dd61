import { afterAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { checkHome } from "@/lib/installation/guard";
import { settleInstallation } from "@/lib/installation/settle-installation";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, keysOn, registerPlane, release, startReleasing } from "@/lib/testing/fleet";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";

const database = await testDatabase();
const etcd = testEtcd();
let releasing = await startReleasing();
afterAll(() => releasing.stop());

/** Goes on as the process that runs on another database. */
async function moveTo(url: string): Promise<void> {
  await closeDatabase();
  env().DATABASE_URL = url;
  releasing = await startReleasing();
  await checkHome(systemContext("start"));
}

test("a second installation on a copy of the database writes to no plane of the first one", async () => {
  await checkHome(systemContext("start"));
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane]);
  const first = await release({ gateway, version: "1.0.0" });
  const before = await keysOn(plane);

  await releasing.stop();
  await moveTo(await database.copy());
  const errorOfRelease = async () => {
    const { state, targets } = await release({ gateway, version: "1.0.0" });
    return [state, targets[0]?.error?.code];
  };
  expect(await errorOfRelease(), "nobody knows yet which is which").toEqual(["REFUSED", "GP_INSTALLATION_10001"]);
  await settleInstallation(await adminContext(), { as: "copy", comment: "for tests" });
  expect(await errorOfRelease(), "the planes stay with the first").toEqual(["REFUSED", "GP_PLANE_10005"]);
  expect(await keysOn(plane)).toEqual(before);
  await expectNothingStuck(gateway);

  await releasing.stop();
  await moveTo(database.url);
  const again = await release({ gateway, version: "1.0.0" });
  expect(again).toMatchObject({ state: "SUCCEEDED", seq: (first.seq ?? 0) + 1, targets: [{ counts: { put: 0 } }] });
  await expectHeldExactly(again.id, [plane]);
});
