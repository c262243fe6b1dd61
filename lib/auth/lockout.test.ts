import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextTryAt, withFailure, type Failures } from "./lockout";

const start = new Date("2026-01-01T00:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
const failed = (failures: number): Failures => ({ failures, lastAt: start });
const waitMs = (kind: "account" | "address", failures: number) => {
  const at = nextTryAt(kind, failed(failures), start);
  return at === null ? 0 : at.getTime() - start.getTime();
};

describe("the wait before the next try", () => {
  test("there is none without a record and below five failures of an account", () => {
    expect(nextTryAt("account", null, start)).toBeNull();
    expect([1, 2, 3, 4].map((failures) => waitMs("account", failures))).toEqual([0, 0, 0, 0]);
  });

  test("is 30 s after the fifth failure and doubles up to 15 minutes", () => {
    const seconds = [5, 6, 7, 8, 9, 10, 11, 1000].map((failures) => waitMs("account", failures) / 1000);
    expect(seconds).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test("begins later for an address, which many people may share", () => {
    expect(waitMs("address", 19)).toBe(0);
    expect(waitMs("address", 20)).toBe(30_000);
  });

  test("ends by itself", () => {
    expect(nextTryAt("account", failed(5), later(29_999))).toEqual(later(30_000));
    expect(nextTryAt("account", failed(5), later(30_000))).toBeNull();
  });

  test("never shrinks as failures grow, and never exceeds 15 minutes", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        expect(waitMs("account", Math.max(a, b))).toBeGreaterThanOrEqual(waitMs("account", Math.min(a, b)));
        expect(waitMs("account", a)).toBeLessThanOrEqual(15 * 60_000);
      }),
    );
  });
});

describe("counting failures", () => {
  test("goes on within a day and begins again after it", () => {
    expect(withFailure(null, start)).toEqual({ failures: 1, lastAt: start });
    expect(withFailure(failed(4), later(1000))).toEqual({ failures: 5, lastAt: later(1000) });
    expect(withFailure(failed(9), later(24 * 60 * 60_000))).toMatchObject({ failures: 1 });
  });
});
