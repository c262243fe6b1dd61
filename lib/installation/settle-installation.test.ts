import { beforeEach, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { assertSettled, checkHome, readFingerprint } from "./guard";
import { ensureInstallation, loadInstallation } from "./load-installation";
import { getInstallation, settleInstallation } from "./settle-installation";

await testDatabase();
const start = () => checkHome(systemContext("start"));

/** As it is in the database that this one was copied from. */
async function comeFromElsewhere(): Promise<void> {
  const fingerprint = { ...(await readFingerprint()), systemIdentifier: "another server" };
  await runBookkeeping((tx) => tx.installation.update({ where: { singleton: true }, data: { fingerprint } }));
}

const countEvents = (action: string) => db.auditEvent.count({ where: { action } });

beforeEach(async () => {
  await runBookkeeping((tx) => tx.installation.deleteMany());
  await ensureInstallation();
  await start();
});

describe("at start", () => {
  test("the home is remembered, and the same home is no news", async () => {
    const found = await readFingerprint();
    expect(found.systemIdentifier).toMatch(/^\d+$/);
    await start();
    await expect(getInstallation(await memberContext())).resolves.toMatchObject({ settled: true, home: found, found });
    await expect(assertSettled()).resolves.toBeUndefined();
  });

  test("another home stops all writing, which is audited once", async () => {
    await comeFromElsewhere();
    const before = await countEvents("installation.suspend");
    await start();
    await start();
    await expect(assertSettled()).rejects.toMatchObject({ code: "GP_INSTALLATION_10001" });
    await expect(getInstallation(await memberContext())).resolves.toMatchObject({ settled: false });
    await expect(countEvents("installation.suspend")).resolves.toBe(before + 1);
  });

  test("back at home all is as it was", async () => {
    const home = await readFingerprint();
    await comeFromElsewhere();
    await start();
    await runBookkeeping((tx) => tx.installation.update({ where: { singleton: true }, data: { fingerprint: home } }));
    await start();
    await expect(assertSettled()).resolves.toBeUndefined();
  });
});

describe("an administrator", () => {
  test("says that it moved: the same installation in a new epoch", async () => {
    const before = await loadInstallation();
    await comeFromElsewhere();
    await start();
    const settled = await settleInstallation(await adminContext(), { as: "moved", comment: "new server" });
    expect(settled).toMatchObject({ id: before.id, epoch: 2, settled: true, home: await readFingerprint() });
    await expect(assertSettled()).resolves.toBeUndefined();
    const event = await db.auditEvent.findFirst({ where: { action: "installation.settle" }, orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ outcome: "SUCCESS", after: { as: "moved", comment: "new server", epoch: 2 } });
  });

  test("says that it is a copy: another installation", async () => {
    const before = await loadInstallation();
    await comeFromElsewhere();
    await start();
    const settled = await settleInstallation(await adminContext(), { as: "copy", comment: "" });
    expect(settled).toMatchObject({ epoch: 1, settled: true });
    expect(settled.id).not.toBe(before.id);
    const after = await loadInstallation();
    expect(after).toMatchObject({ id: settled.id, macKey: before.macKey });
  });

  test("has nothing to say when nothing happened, and nobody else has a say", async () => {
    const input = { as: "moved", comment: "" } as const;
    await expect(settleInstallation(await adminContext(), input)).rejects.toMatchObject({
      code: "GP_INSTALLATION_10002",
      status: 409,
    });
    await comeFromElsewhere();
    await start();
    await expect(settleInstallation(await memberContext(), input)).rejects.toMatchObject({ status: 403 });
    await expect(assertSettled()).rejects.toMatchObject({ code: "GP_INSTALLATION_10001" });
  });
});
