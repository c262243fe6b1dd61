import { expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { ensureFirstAdmin } from "./ensure-first-admin";
import { signInLocally } from "./sign-in/sign-in-locally";
import { systemContext } from "@/lib/core/context";

vi.hoisted(() => {
  process.env.GATEPLANE_ADMIN_EMAIL = "Root@Example.test";
  delete process.env.GATEPLANE_ADMIN_PASSWORD;
});
await testDatabase();

test("an installation without people gets one administrator, whose password is told once", async () => {
  const told = await Promise.all([ensureFirstAdmin(), ensureFirstAdmin(), ensureFirstAdmin()]);
  const admins = told.filter((admin) => admin !== null);
  expect(admins).toEqual([{ email: "root@example.test", password: expect.stringMatching(/^[\w-]{20}$/) as string }]);
  expect(await db.user.count()).toBe(1);
  expect(await db.auditEvent.findMany()).toMatchObject([
    { action: "user.create", actorKind: "system", objectName: "root@example.test", outcome: "SUCCESS" },
  ]);

  const password = admins[0]?.password ?? "";
  await signInLocally(systemContext("test"), { email: "root@example.test", password });
  expect(await ensureFirstAdmin()).toBeNull();
});
