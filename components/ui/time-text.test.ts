import { expect, test } from "vitest";
import { countdownText, durationBetween, durationText, relativeTime } from "./time-text";

const now = Date.parse("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T11:59:55Z", "just now"],
  ["2026-11-21T11:59:30Z", "< 1 min. ago"],
  ["2026-11-21T12:00:30Z", "in < 1 min."],
  ["2026-11-21T11:57:00Z", "3 min. ago"],
  ["2026-11-21T09:30:00Z", "2 hr. ago"],
  ["2026-11-19T09:30:00Z", "2 days ago"],
  ["2026-09-01T12:00:00Z", "Sep 1, 2026"],
])("%s is %s", (at, text) => {
  expect(relativeTime(at, now)).toBe(text);
});

test.each([
  [212.4, "212 ms"],
  [1_900, "1.9 s"],
  [59_999, "59 s"],
  [185_000, "3 min 5 s"],
  [3_599_999, "59 min 59 s"],
  [7_500_000, "2 h 5 min"],
])("%d ms are %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [-5, "0:00"],
  [42_900, "0:42"],
  [725_000, "12:05"],
  [3_600_000, "1 h 0 min"],
  [183_900_000, "2 d 3 h"],
])("with %d ms left the countdown says %s", (ms, text) => {
  expect(countdownText(ms)).toBe(text);
});

test("what has not come has no duration", () => {
  expect(durationBetween("2026-11-21T12:00:00Z", null)).toBeNull();
  expect(durationBetween("2026-11-21T12:00:00Z", "2026-11-21T12:00:01Z")).toBe(1000);
});
