import { beforeEach, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-events";
import { verifyAuditChain } from "@/lib/audit/verify-chain";
import { systemContext, type Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db, writableClient } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { adminContext, memberContext } from "@/lib/testing/context";
import { runCommand, type CommandScope } from "./run-command";

await testDatabase();
let admin: Context;
beforeEach(async () => {
  admin = await adminContext();
});

const name = () => `g-${Math.random().toString(36).slice(2, 10)}`;
const command = (gateway: string) =>
  ({
    permission: "gateway.create",
    action: "gateway.create",
    object: { type: "gateway", name: gateway },
    gateway,
  }) as const;

const create = (gateway: string) => async (scope: CommandScope) => {
  await scope.tx.gateway.create({ data: { name: gateway } });
  scope.audit.record({ after: { title: "", password: "hidden" } });
};

async function eventsOf(gateway: string) {
  return (await listAuditEvents(systemContext("test"), { gateway, limit: 10 })).items;
}

describe("runCommand", () => {
  test("keeps the change and its audit event together", async () => {
    const gateway = name();
    await runCommand(admin, command(gateway), create(gateway));
    expect(await eventsOf(gateway)).toMatchObject([
      { action: "gateway.create", outcome: "success", actor: { id: admin.actor.id }, after: { password: "***" } },
    ]);
  });

  test("audits who was denied, and changes nothing", async () => {
    const gateway = name();
    const member = await memberContext();
    const denied = runCommand(member, command(gateway), create(gateway));
    await expect(denied).rejects.toMatchObject({ code: "GP_AUTH_30002", status: 403 });
    expect(await db.gateway.count({ where: { name: gateway } })).toBe(0);
    expect(await eventsOf(gateway)).toMatchObject([{ outcome: "refused", code: "GP_AUTH_30002" }]);
  });

  test("audits what was refused or broke, and takes all of it back", async () => {
    const gateway = name();
    const breaking = (error: Error) => async (scope: CommandScope) => {
      await create(gateway)(scope);
      throw error;
    };
    const refusal = new AppError("GP_GATEWAY_10002", { gateway });
    await expect(runCommand(admin, command(gateway), breaking(refusal))).rejects.toBe(refusal);
    await expect(runCommand(admin, command(gateway), breaking(new TypeError("a bug")))).rejects.toThrow("a bug");
    expect(await db.gateway.count({ where: { name: gateway } })).toBe(0);
    expect(await eventsOf(gateway)).toMatchObject([
      { outcome: "failure", code: "GP_INTERNAL_90001", after: null },
      { outcome: "refused", code: "GP_GATEWAY_10002" },
    ]);
  });

  test("does not let a change go unaudited", async () => {
    const gateway = name();
    const silent = runCommand(admin, command(gateway), ({ tx }) => tx.gateway.create({ data: { name: gateway } }));
    await expect(silent).rejects.toThrow("recorded no audit event");
    expect(await db.gateway.count({ where: { name: gateway } })).toBe(0);
  });
});

describe("the audit log", () => {
  test("is one chain, however many write to it at once", async () => {
    await Promise.all(
      Array.from({ length: 12 }, name).map((gateway) => runCommand(admin, command(gateway), create(gateway))),
    );
    const { ok, events } = await verifyAuditChain(admin);
    expect({ ok, events }).toEqual({ ok: true, events: await db.auditEvent.count() });
  });

  test.each([
    `UPDATE "AuditEvent" SET "actorName" = 'nobody'`,
    `DELETE FROM "AuditEvent"`,
    `TRUNCATE "AuditEvent"`,
    `TRUNCATE "ReleaseEvent" CASCADE`,
  ])("refuses %s", async (statement) => {
    await runCommand(admin, command("kept"), create(name()));
    await expect(writableClient().$executeRawUnsafe(statement)).rejects.toThrow("append-only");
  });

  test("tells where it was changed behind the triggers' back", async () => {
    const last = await db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
    await writableClient().$transaction([
      writableClient().$executeRawUnsafe(`ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`),
      writableClient().$executeRawUnsafe(`UPDATE "AuditEvent" SET "actorName" = 'nobody' WHERE "seq" = ${last.seq}`),
      writableClient().$executeRawUnsafe(`ALTER TABLE "AuditEvent" ENABLE TRIGGER ALL`),
    ]);
    expect(await verifyAuditChain(admin)).toMatchObject({ ok: false, brokenAt: Number(last.seq) });
  });
});
