import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { openSessionCookie, sealSessionCookie, sessionSecret } from "./session";

afterEach(() => void vi.useRealTimers());

test("a sealed session opens to what was sealed, and tells nothing to who reads the cookie", async () => {
  const cookie = await sealSessionCookie({ userId: "user-1", sessionVersion: 3 });
  expect(await openSessionCookie(cookie)).toMatchObject({ userId: "user-1", sessionVersion: 3 });
  expect(Buffer.from(cookie.split(".")[3] ?? "", "base64url").toString()).not.toContain("user-1");
});

test("each sign-in has a session of its own", async () => {
  const sessions = await Promise.all(
    [1, 2].map(async () => openSessionCookie(await sealSessionCookie({ userId: "user-1", sessionVersion: 1 }))),
  );
  expect(sessions[0]?.id).not.toBe(sessions[1]?.id);
});

test("no cookie, garbage, a changed cookie and another secret's cookie open to nothing", async () => {
  const cookie = await sealSessionCookie({ userId: "user-1", sessionVersion: 1 });
  const foreign = await encode({ token: { sub: "user-1", sessionVersion: 1 }, secret: "another secret, long enough" });
  const incomplete = await encode({ token: { sub: "user-1" }, secret: sessionSecret() });
  for (const value of [undefined, "", "garbage", `${cookie.slice(0, -2)}xx`, foreign, incomplete]) {
    expect(await openSessionCookie(value)).toBeNull();
  }
});

test("a session is over eight hours after it began", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const cookie = await sealSessionCookie({ userId: "user-1", sessionVersion: 1 });
  vi.advanceTimersByTime(8 * 60 * 60_000 - 2_000);
  expect(await openSessionCookie(cookie)).not.toBeNull();
  vi.advanceTimersByTime(2_000);
  expect(await openSessionCookie(cookie)).toBeNull();
});
