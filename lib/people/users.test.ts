import { describe, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/passwords";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { changeOwnPassword } from "./change-own-password";
import { createUser } from "./create-user";
import { listUsers } from "./list-users";
import { CreateUserInput, type UserDto } from "./schema";
import { updateUser } from "./update-user";

await testDatabase();
const admin = await adminContext();

const newUser = (changes: Partial<CreateUserInput> = {}) =>
  createUser(admin, CreateUserInput.parse({ email: `${crypto.randomUUID()}@example.test`, name: "Ada", ...changes }));
const stored = ({ id }: Pick<UserDto, "id">) => db.user.findUniqueOrThrow({ where: { id } });
const lastEvent = () => db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
const asUser = (user: UserDto) => ({
  ...admin,
  actor: { kind: "user" as const, id: user.id, name: user.email, role: user.role, memberships: {} },
});

describe("creating a user", () => {
  test("keeps the password as a hash only and audits without it", async () => {
    const user = await newUser({ email: "Grace@Example.test", password: "correct horse" });
    expect(user).toMatchObject({ email: "grace@example.test", role: "MEMBER", status: "active", hasPassword: true });
    expect(await verifyPassword((await stored(user)).passwordHash, "correct horse")).toBe(true);
    const event = await lastEvent();
    expect(event).toMatchObject({
      action: "user.create",
      objectName: user.email,
      outcome: "SUCCESS",
      actorId: admin.actor.id,
    });
    expect(JSON.stringify(event.after)).not.toMatch(/argon2|correct horse/);
  });

  test("twice with one e-mail is a conflict, audited as refused", async () => {
    const { email } = await newUser();
    await expect(newUser({ email })).rejects.toMatchObject({ code: "GP_USER_10002", status: 409 });
    expect(await lastEvent()).toMatchObject({ action: "user.create", outcome: "REFUSED", code: "GP_USER_10002" });
  });

  test("is not for members", async () => {
    const member = await memberContext();
    const input = CreateUserInput.parse({ email: "eve@example.test", name: "Eve", role: "ADMIN" });
    await expect(createUser(member, input)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    expect(await lastEvent()).toMatchObject({
      outcome: "REFUSED",
      actorId: member.actor.id,
      objectName: "eve@example.test",
    });
    expect(await db.user.findUnique({ where: { email: "eve@example.test" } })).toBeNull();
  });

  test.each([
    ["e-mail", { email: "nobody", name: "A" }],
    ["name", { email: "a@example.test", name: " " }],
    ["role", { email: "a@example.test", name: "A", role: "OWNER" }],
    ["password", { email: "a@example.test", name: "A", password: "short" }],
    ["field", { email: "a@example.test", name: "A", admin: true }],
  ])("refuses what is no %s", (_, input) => {
    expect(CreateUserInput.safeParse(input).success).toBe(false);
  });
});

describe("changing a user", () => {
  test("tells before and after, and a new password ends the sessions", async () => {
    const user = await newUser();
    const { sessionVersion } = await stored(user);
    await updateUser(admin, { id: user.id, name: "Ada L.", role: "ADMIN" });
    expect((await stored(user)).sessionVersion).toBe(sessionVersion);
    expect(await lastEvent()).toMatchObject({
      before: { name: "Ada", role: "MEMBER" },
      after: { name: "Ada L.", role: "ADMIN" },
    });

    await updateUser(admin, { id: user.id, password: "a new password" });
    expect((await stored(user)).sessionVersion).toBe(sessionVersion + 1);
    const event = await lastEvent();
    expect(event.after).toMatchObject({ passwordChanged: true });
    expect(JSON.stringify([event.before, event.after])).not.toContain("a new password");
  });

  test("disabling ends the sessions for good, also after enabling again", async () => {
    const user = await newUser();
    const { sessionVersion } = await stored(user);
    expect(await updateUser(admin, { id: user.id, status: "disabled" })).toMatchObject({ status: "disabled" });
    await updateUser(admin, { id: user.id, status: "active" });
    expect(await stored(user)).toMatchObject({ status: "ACTIVE", sessionVersion: sessionVersion + 1 });
  });

  test("that does not exist is told so", async () => {
    const change = updateUser(admin, { id: "nobody", role: "ADMIN" });
    await expect(change).rejects.toMatchObject({ code: "GP_USER_10001", status: 404 });
    expect(await lastEvent()).toMatchObject({ action: "user.update", objectId: "nobody", outcome: "REFUSED" });
  });

  test("is not for members, not even themselves", async () => {
    const member = await memberContext();
    await expect(updateUser(member, { id: member.actor.id, role: "ADMIN" })).rejects.toMatchObject({ status: 403 });
  });
});

describe("the last active administrator", () => {
  const onlyAdministrators = async (...users: { id: string }[]) => {
    const others = await db.user.findMany({ where: { role: "ADMIN", id: { notIn: users.map(({ id }) => id) } } });
    for (const { id } of others) await updateUser(systemContext("test"), { id, status: "disabled" });
  };

  test("can be neither demoted nor disabled", async () => {
    const last = await newUser({ role: "ADMIN" });
    await onlyAdministrators(last);
    for (const change of [{ role: "MEMBER" }, { status: "disabled" }] as const) {
      await expect(updateUser(admin, { id: last.id, ...change })).rejects.toMatchObject({
        code: "GP_USER_10003",
        status: 409,
      });
    }
    expect(await stored(last)).toMatchObject({ role: "ADMIN", status: "ACTIVE" });
    await updateUser(admin, { id: last.id, name: "Still here", role: "ADMIN", status: "active" });
  });

  test("stays when two administrators remove each other at the same time", async () => {
    const [one, two] = [await newUser({ role: "ADMIN" }), await newUser({ role: "ADMIN" })];
    await onlyAdministrators(one, two);
    const outcomes = await Promise.allSettled([
      updateUser(asUser(one), { id: two.id, role: "MEMBER" }),
      updateUser(asUser(two), { id: one.id, role: "MEMBER" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.user.count({ where: { role: "ADMIN", status: "ACTIVE" } })).toBe(1);
  });
});

describe("changing one's own password", () => {
  test("needs the present one and ends all sessions", async () => {
    const user = await newUser({ password: "correct horse" });
    const { sessionVersion } = await stored(user);
    const wrong = { currentPassword: "wrong horse", newPassword: "battery staple" };
    await expect(changeOwnPassword(asUser(user), wrong)).rejects.toMatchObject({ code: "GP_USER_20001" });
    expect(await lastEvent()).toMatchObject({ action: "user.change-password", outcome: "REFUSED" });

    await changeOwnPassword(asUser(user), { ...wrong, currentPassword: "correct horse" });
    const after = await stored(user);
    expect(after.sessionVersion).toBe(sessionVersion + 1);
    expect(await verifyPassword(after.passwordHash, "battery staple")).toBe(true);
  });

  test("by guessing is slowed down", async () => {
    const user = await newUser({ password: "correct horse" });
    const guess = () =>
      changeOwnPassword(asUser(user), { currentPassword: "wrong horse", newPassword: "battery staple" }).catch(
        (error: { code: string }) => error.code,
      );
    const codes = [];
    for (let tries = 0; tries < 6; tries++) codes.push(await guess());
    expect(codes).toEqual([...Array<string>(5).fill("GP_USER_20001"), "GP_AUTH_30005"]);
  });

  test("is not possible for who has none", async () => {
    const user = await newUser();
    const change = changeOwnPassword(asUser(user), { currentPassword: "x", newPassword: "battery staple" });
    await expect(change).rejects.toMatchObject({ code: "GP_USER_10004" });
  });
});

describe("reading users", () => {
  test("goes by pages in the order of their e-mails, and can be searched", async () => {
    for (const letter of ["a", "b", "c"]) await newUser({ email: `page-${letter}@example.test` });
    const first = await listUsers(admin, { limit: 2, q: "PAGE-" });
    expect(first.items.map(({ email }) => email)).toEqual(["page-a@example.test", "page-b@example.test"]);
    const second = await listUsers(admin, { limit: 2, q: "page-", cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ email: "page-c@example.test" }], nextCursor: null });
  });

  test("is for administrators", async () => {
    await expect(listUsers(await memberContext(), { limit: 1 })).rejects.toMatchObject({ code: "GP_AUTH_30002" });
  });
});
