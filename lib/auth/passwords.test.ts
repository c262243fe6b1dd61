import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { hashPassword, isOutdatedHash, verifyPassword } from "./passwords";

describe("passwords", () => {
  test("are kept as argon2id with a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(isOutdatedHash(one)).toBe(false);
  });

  test("match themselves only", async () => {
    const stored = await hashPassword("correct horse");
    expect(await verifyPassword(stored, "correct horse")).toBe(true);
    expect(await verifyPassword(stored, "correct horsf")).toBe(false);
    expect(await verifyPassword(stored, "")).toBe(false);
  });

  test("of an account without one are never right", async () => {
    expect(await verifyPassword(null, "")).toBe(false);
    expect(await verifyPassword(null, "correct horse")).toBe(false);
  });

  test("hashed with other parameters are seen as outdated", async () => {
    expect(isOutdatedHash(await hash("correct horse", { memoryCost: 8192, timeCost: 1 }))).toBe(true);
  });
});
