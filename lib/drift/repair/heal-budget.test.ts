import { expect, test } from "vitest";
import { healPauseMs, isFlapping, streakOf } from "./heal-budget";

const at = (minutes: number) => new Date(minutes * 60_000);

test("the first ten repairs of a key do not wait, the next ones ever longer, the twentieth is the last", () => {
  const pauses = Array.from({ length: 20 }, (_, repairs) => healPauseMs(repairs));
  expect(pauses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(pauses.slice(10)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1000));
  expect([19, 20, 21].map(isFlapping)).toEqual([false, true, true]);
});

test("a key that was left alone for ten minutes starts anew", () => {
  expect(streakOf({ repairs: 7, resolvedAt: at(0) }, at(10))).toBe(7);
  expect(streakOf({ repairs: 7, resolvedAt: at(0) }, at(10.1))).toBe(0);
  expect(streakOf(undefined, at(0))).toBe(0);
});
