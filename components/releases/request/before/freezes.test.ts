import { expect, test } from "vitest";
import { activeFreezes, comingFreezes } from "./freezes";

const until = "2030-11-30T06:00:00.000Z";
const weekend = { window: "weekend", until, timeZone: "UTC" };

test("a window is told once, with all its planes and its last end", () => {
  const later = { ...weekend, until: "2030-11-30T08:00:00.000Z" };
  const items = [
    { dataPlane: "a", active: weekend, next: null },
    { dataPlane: "b", active: later, next: null },
    { dataPlane: "c", active: null, next: null },
  ];
  expect(activeFreezes(items)).toEqual(["weekend freezes a and b until Sat 30 Nov 2030 08:00 (UTC)"]);
  expect(comingFreezes(items)).toEqual([]);
});

test("what comes is told with its beginning", () => {
  const next = { ...weekend, from: "2030-11-29T22:00:00.000Z" };
  expect(comingFreezes([{ dataPlane: "a", active: null, next }])).toEqual([
    "weekend freezes a from Fri 29 Nov 2030 22:00 (UTC)",
  ]);
  expect(comingFreezes([{ dataPlane: "a", active: weekend, next }])).toEqual([]);
});
