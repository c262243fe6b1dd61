import { expect, test } from "vitest";
import { generateToken, hashToken, isSameSecret, isTokenShaped } from "./tokens";

test("tokens are told by their form, unique, and found by their hash", () => {
  const tokens = Array.from({ length: 100 }, generateToken);
  expect(tokens.every(isTokenShaped)).toBe(true);
  expect(new Set(tokens.map(hashToken)).size).toBe(100);
  expect(hashToken(tokens[0] ?? "")).toMatch(/^[0-9a-f]{64}$/);
  expect(isTokenShaped("gp_short")).toBe(false);
  expect(isTokenShaped(`${tokens[0]}x`)).toBe(false);
});

test("secrets of different length compare without an error", () => {
  expect(isSameSecret("a", "a")).toBe(true);
  expect(isSameSecret("a", "ab")).toBe(false);
});
