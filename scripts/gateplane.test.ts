import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";

const run = promisify(execFile);
await testDatabase();

async function gateplane(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = join(import.meta.dirname, "gateplane.mjs");
  try {
    const { stdout, stderr } = await run(process.execPath, [script, ...args], { env: process.env });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

test("without a command it says which there are", async () => {
  await expect(gateplane()).resolves.toMatchObject({ code: 1, err: expect.stringContaining("bind-default") as string });
  await expect(gateplane("bind-default", "--wrong")).resolves.toMatchObject({
    code: 1,
    err: expect.stringContaining("--wrong") as string,
  });
});

test("bind-default binds the unbound on the database it is given", async () => {
  await expect(gateplane("bind-default")).resolves.toMatchObject({
    code: 1,
    err: expect.stringContaining("GP_BINDING_10005") as string,
  });
  await runBookkeeping(async (tx) => {
    await tx.dataPlane.create({ data: { name: "local", prefix: "/apisix", connection: "", isDefault: true } });
    await tx.gateway.create({ data: { name: "unbound" } });
  });
  await expect(gateplane("bind-default", "--dry-run")).resolves.toEqual({
    code: 0,
    out: "1 gateways would be bound to the default data plane local.\n  unbound\n",
    err: "",
  });
  await expect(db.binding.count()).resolves.toBe(0);

  await expect(gateplane("bind-default")).resolves.toMatchObject({ code: 0 });
  await expect(db.binding.count()).resolves.toBe(1);
  const event = await db.auditEvent.findFirst({ where: { action: "binding.create" } });
  expect(event).toMatchObject({ actorKind: "system", actorId: "command line", gatewayName: "unbound" });
}, 60_000);
