import { beforeAll, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { checkHome, readFingerprint } from "@/lib/installation/guard";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { settleInstallation } from "@/lib/installation/settle-installation";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { registerPlane } from "@/lib/testing/registered-planes";
import { checkPlane } from "../check-plane";
import { getPlane } from "../list-planes";
import { observePlanes } from "../observe-planes";
import { updatePlane } from "../update-plane";
import { formatOwner, ownerKey } from "./owner";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const system = systemContext("start");

beforeAll(ensureInstallation);

const observe = () => observePlanes(system, { spreadMs: 0 });
const ownerOf = (prefix: string) => client.get(ownerKey(prefix)).string();

async function moveElsewhere(): Promise<void> {
  const fingerprint = { ...(await readFingerprint()), database: "another" };
  await runBookkeeping((tx) => tx.installation.update({ where: { singleton: true }, data: { fingerprint } }));
  await checkHome(system);
}

test("a moved installation writes to no plane until it is settled, then marks all with its new epoch", async () => {
  const { id } = await loadInstallation();
  const { prefix } = await registerPlane({ name: "eu" });
  await checkHome(system);
  await moveElsewhere();
  await client.delete().key(ownerKey(prefix));
  await observe();
  await expect(ownerOf(prefix)).resolves.toBeNull();
  await expect(registerPlane({ name: "us" })).rejects.toMatchObject({ code: "GP_INSTALLATION_10001" });
  await expect(getPlane(await adminContext(), { name: "eu" })).resolves.toMatchObject({
    health: { state: "degraded", problems: [{ code: "GP_INSTALLATION_10001" }, {}, {}] },
  });

  await client.put(ownerKey(prefix)).value(formatOwner({ id, epoch: 1 }));
  await settleInstallation(await adminContext(), { as: "moved", comment: "" });
  await observe();
  await expect(ownerOf(prefix)).resolves.toBe(formatOwner({ id, epoch: 2 }));
  await expect(getPlane(await adminContext(), { name: "eu" })).resolves.toMatchObject({ health: { state: "healthy" } });
});

test("what was left behind sees that the installation has moved on", async () => {
  const { id, epoch } = await loadInstallation();
  const { prefix } = await registerPlane({ name: "left-behind" });
  await client.put(ownerKey(prefix)).value(formatOwner({ id, epoch: epoch + 1 }));
  await expect(checkPlane(await adminContext(), { name: "left-behind" })).resolves.toMatchObject({
    ok: false,
    problems: [{ code: "GP_PLANE_10005" }, {}, {}],
  });
});

test("to a copy all planes are foreign until they are taken over", async () => {
  const before = await loadInstallation();
  const { name, prefix } = await registerPlane({ name: "asia" });
  await moveElsewhere();
  const { id } = await settleInstallation(await adminContext(), { as: "copy", comment: "" });
  await observe();
  await expect(ownerOf(prefix)).resolves.toBe(formatOwner(before));
  await expect(getPlane(await adminContext(), { name })).resolves.toMatchObject({
    settledAt: null,
    health: { state: "degraded", problems: [{ code: "GP_PLANE_10005" }, {}, {}] },
  });
  await updatePlane(await adminContext(), { name, takeOver: true });
  await expect(ownerOf(prefix)).resolves.toBe(formatOwner({ id, epoch: 1 }));
});
