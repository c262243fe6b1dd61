import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findSessionActor } from "@/lib/auth/find-actor";
import { openSessionCookie, sealSessionCookie } from "@/lib/auth/session";
import { anonymous, systemContext, type Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { createUser } from "../create-user";
import { CreateUserInput, type UserDto } from "../schema";
import { updateUser } from "../update-user";
import { signInLocally } from "./sign-in-locally";
import { signOut } from "./sign-out";

await testDatabase();

const password = "correct horse";
const machine = systemContext("test");
let user: UserDto;
let visitor: Context;

beforeEach(async () => {
  const email = `${crypto.randomUUID()}@example.test`;
  user = await createUser(machine, CreateUserInput.parse({ email, name: "Ada", password }));
  const ip = `2001:db8::${crypto.randomUUID().slice(0, 4)}`;
  visitor = { actor: anonymous, requestId: crypto.randomUUID(), source: "web", ip, userAgent: "vitest" };
});
afterEach(() => void vi.useRealTimers());

const signIn = (tried = password, email = user.email, ctx = visitor) => signInLocally(ctx, { email, password: tried });
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "let in",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const eventsOf = (requestId: string) =>
  db.auditEvent.findMany({ where: { requestId }, orderBy: { seq: "asc" }, omit: { seq: true } });

describe("signing in with a password", () => {
  test("lets in, and is audited as the person's own deed", async () => {
    const session = await signIn();
    expect(session).toEqual({ userId: user.id, sessionVersion: 1 });
    expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).lastSignInAt).not.toBeNull();
    expect(await eventsOf(visitor.requestId)).toMatchObject([
      { action: "session.start", actorKind: "user", actorId: user.id, outcome: "SUCCESS", ip: visitor.ip },
    ]);
  });

  test("tells nobody whether the e-mail or the password was wrong", async () => {
    expect(await codeOf(signIn("wrong horse"))).toBe("GP_AUTH_30004");
    expect(await codeOf(signIn(password, "nobody@example.test"))).toBe("GP_AUTH_30004");
    const events = await eventsOf(visitor.requestId);
    expect(events).toMatchObject([
      {
        action: "session.start",
        actorKind: "anonymous",
        outcome: "REFUSED",
        code: "GP_AUTH_30004",
        objectName: user.email,
      },
      { action: "session.start", actorKind: "anonymous", outcome: "REFUSED", objectName: "nobody@example.test" },
    ]);
    expect(JSON.stringify(events)).not.toContain("wrong horse");
  });

  test("is refused to who has no local password", async () => {
    const { email } = await createUser(machine, CreateUserInput.parse({ email: `sso-${user.email}`, name: "Ada" }));
    expect(await codeOf(signIn("", email))).toBe("GP_AUTH_30004");
  });

  test("tells a disabled person so only after the right password", async () => {
    await updateUser(machine, { id: user.id, status: "disabled" });
    expect(await codeOf(signIn("wrong horse"))).toBe("GP_AUTH_30004");
    expect(await codeOf(signIn())).toBe("GP_AUTH_30006");
    expect((await eventsOf(visitor.requestId)).at(-1)).toMatchObject({ outcome: "REFUSED", code: "GP_AUTH_30006" });
  });
});

describe("lockout", () => {
  const fail = async (times: number, ctx = visitor, email = user.email) => {
    for (let failures = 0; failures < times; failures++) await codeOf(signIn("wrong horse", email, ctx));
  };

  test("after five failures even the right password has to wait 30 s, then clears the record", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await fail(5);
    expect(await codeOf(signIn())).toBe("GP_AUTH_30005");
    vi.advanceTimersByTime(30_000);
    expect(await codeOf(signIn())).toBe("let in");
    await fail(4);
    expect(await codeOf(signIn())).toBe("let in");
  });

  test("is audited once when it begins; attempts during the wait add nothing", async () => {
    await fail(8);
    const events = await eventsOf(visitor.requestId);
    expect(events.map(({ action, code }) => [action, code])).toEqual([
      ...Array<string[]>(5).fill(["session.start", "GP_AUTH_30004"]),
      ["session.lockout", "GP_AUTH_30005"],
    ]);
  });

  test("holds for an account that does not exist just as well", async () => {
    await fail(5, visitor, "nobody-at-all@example.test");
    expect(await codeOf(signIn(password, "nobody-at-all@example.test"))).toBe("GP_AUTH_30005");
  });

  test("cannot be slipped past by trying at the same time", async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(signIn("wrong horse"))));
    expect(codes.filter((code) => code === "GP_AUTH_30004")).toHaveLength(5);
  });

  test("stops an address that tries many accounts, and nobody else", async () => {
    for (let account = 0; account < 20; account++) await fail(1, visitor, `${account}-${user.email}`);
    expect(await codeOf(signIn())).toBe("GP_AUTH_30005");
    expect(await codeOf(signIn(password, user.email, { ...visitor, ip: "2001:db8:ffff::1" }))).toBe("let in");
  });

  test("does not count those who get in against their address", async () => {
    for (let times = 0; times < 25; times++) expect(await codeOf(signIn())).toBe("let in");
  });

  test("ends with a new password from an administrator", async () => {
    await fail(5);
    await updateUser(machine, { id: user.id, password: "battery staple" });
    expect(await codeOf(signIn("battery staple"))).toBe("let in");
  });
});

test("signing out ends the session itself, not only the cookie", async () => {
  const cookie = await sealSessionCookie(await signIn());
  const session = await openSessionCookie(cookie);
  const actor = await findSessionActor(cookie);
  if (!session || !actor) throw new Error("not signed in");
  const ctx = { ...visitor, actor, requestId: crypto.randomUUID() };
  await signOut(ctx, session);
  expect(await findSessionActor(cookie)).toBeNull();
  expect(await eventsOf(ctx.requestId)).toMatchObject([
    { action: "session.end", actorId: user.id, outcome: "SUCCESS" },
  ]);
});
