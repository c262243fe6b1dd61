import { describe, expect, test } from "vitest";
import { nextPauseMs, UNKNOWN_BUDGET_MS, UNREACHABLE_BUDGET_MS } from "./retry-budget";

describe("nextPauseMs", () => {
  test("grows and then stays", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 50].map((tries) => nextPauseMs(tries, 0, UNKNOWN_BUDGET_MS));
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  test("ends when the pause would go past the budget", () => {
    expect(nextPauseMs(0, UNREACHABLE_BUDGET_MS - 500, UNREACHABLE_BUDGET_MS)).toBe(500);
    expect(nextPauseMs(0, UNREACHABLE_BUDGET_MS - 499, UNREACHABLE_BUDGET_MS)).toBeNull();
  });
});
