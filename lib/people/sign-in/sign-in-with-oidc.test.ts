import { beforeEach, describe, expect, test } from "vitest";
import type { GroupRules, OidcPerson } from "@/lib/auth/oidc-claims";
import { anonymous, systemContext, type Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { createUser } from "../create-user";
import { CreateUserInput } from "../schema";
import { updateUser } from "../update-user";
import { signInWithOidc } from "./sign-in-with-oidc";

await testDatabase();

const issuer = "https://id.example.test";
const anyone: GroupRules = { adminGroups: [], allowedGroups: [] };
const byGroup: GroupRules = { adminGroups: ["gateway-admins"], allowedGroups: ["staff"] };
const machine = systemContext("test");
let visitor: Context;
let person: OidcPerson;

beforeEach(() => {
  const subject = crypto.randomUUID();
  visitor = { actor: anonymous, requestId: crypto.randomUUID(), source: "web", ip: "2001:db8::1", userAgent: "vitest" };
  person = { issuer, subject, email: `${subject}@example.test`, emailVerified: true, name: "Ada", groups: [] };
});

const signIn = (changes: Partial<OidcPerson> = {}, rules = anyone) =>
  signInWithOidc(visitor, { person: { ...person, ...changes }, rules });
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "let in",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const userOf = ({ userId }: { userId: string }) => db.user.findUniqueOrThrow({ where: { id: userId } });
const actionsAudited = async () => {
  const events = await db.auditEvent.findMany({ where: { requestId: visitor.requestId }, orderBy: { seq: "asc" } });
  return events.map(({ action, actorKind, outcome }) => `${action} ${actorKind} ${outcome}`);
};
const localAccount = () =>
  createUser(machine, CreateUserInput.parse({ email: person.email, name: "Local", password: "correct horse" }));

describe("the first sign-in", () => {
  test("makes a member without a password", async () => {
    const user = await userOf(await signIn());
    expect(user).toMatchObject({ email: person.email, name: "Ada", role: "MEMBER", passwordHash: null });
    expect(await actionsAudited()).toEqual(["user.create system SUCCESS", "session.start user SUCCESS"]);
  });

  test("in two windows at the same time makes one account", async () => {
    const [one, two] = await Promise.all([signIn(), signIn()]);
    expect(one.userId).toBe(two.userId);
  });

  test("links the local account with the same e-mail when the provider verified it", async () => {
    const local = await localAccount();
    expect(await signIn()).toMatchObject({ userId: local.id });
    expect(await actionsAudited()).toEqual(["user.link system SUCCESS", "session.start user SUCCESS"]);
    expect(await userOf(await signIn({ email: "renamed@example.test" }))).toMatchObject({ email: local.email });
  });

  test("with an unverified e-mail gets neither the local account nor another one", async () => {
    await localAccount();
    expect(await codeOf(signIn({ emailVerified: false }))).toBe("GP_AUTH_30008");
    expect(await db.identity.count({ where: { subject: person.subject } })).toBe(0);
    expect(await actionsAudited()).toEqual(["session.start anonymous REFUSED"]);
  });

  test("with the e-mail of another identity of the provider is refused", async () => {
    await signIn({ emailVerified: false });
    expect(await codeOf(signIn({ subject: crypto.randomUUID() }))).toBe("GP_AUTH_30010");
  });

  test("without an e-mail is refused", async () => {
    expect(await codeOf(signIn({ email: null, emailVerified: false }))).toBe("GP_AUTH_30009");
  });
});

describe("an identity", () => {
  test("is issuer and subject together", async () => {
    const { userId } = await signIn();
    const elsewhere = await signIn({ issuer: "https://other.example.test", email: `other-${person.email}` });
    expect(elsewhere.userId).not.toBe(userId);
  });

  test("stays the same person when the e-mail changes or is gone", async () => {
    const { userId } = await signIn();
    expect(await signIn({ email: null, emailVerified: false })).toMatchObject({ userId });
  });
});

describe("groups", () => {
  test("that are not allowed keep out, with a clear message", async () => {
    const attempt = signIn({ groups: ["guests"] }, byGroup);
    await expect(attempt).rejects.toMatchObject({ code: "GP_AUTH_30007", status: 403 });
    await expect(attempt).rejects.toThrow(person.email ?? "");
    expect(await db.user.count({ where: { email: person.email ?? "" } })).toBe(0);
    expect(await actionsAudited()).toEqual(["session.start anonymous REFUSED"]);
  });

  test("set the role at each sign-in", async () => {
    const roleWith = async (...groups: string[]) => (await userOf(await signIn({ groups }, byGroup))).role;
    expect(await roleWith("staff", "gateway-admins")).toBe("ADMIN");
    expect(await roleWith("staff")).toBe("MEMBER");
    expect(await roleWith("staff", "gateway-admins")).toBe("ADMIN");
  });

  test("leave roles alone when no administrators' group is configured", async () => {
    const { userId } = await signIn();
    await updateUser(machine, { id: userId, role: "ADMIN" });
    expect(await userOf(await signIn())).toMatchObject({ role: "ADMIN" });
  });
});

test("a disabled person is refused, linked already or not, and nothing of them changes", async () => {
  const { userId } = await signIn({ groups: ["staff"] }, byGroup);
  await updateUser(machine, { id: userId, status: "disabled" });
  expect(await codeOf(signIn({ groups: ["staff", "gateway-admins"] }, byGroup))).toBe("GP_AUTH_30006");
  expect(await userOf({ userId })).toMatchObject({ role: "MEMBER" });
});
