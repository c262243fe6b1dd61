import { expect, test } from "vitest";
import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { deletesMost, planesOf, seenIn, totalsOf } from "./judgement";

function target(dataPlane: string, ok: boolean, changes: Partial<NonNullable<PreviewTargetDto["changes"]>> | null) {
  const none = { put: 0, create: 0, update: 0, delete: 0, unchanged: 0, foreign: 0, keys: [], omitted: 0 };
  return { dataPlane, checks: [{ name: "status", ok }], changes: changes && { ...none, ...changes } };
}

test("planes are told apart by their checks", () => {
  expect(planesOf([target("a", true, {}), target("b", false, null)])).toEqual({ passing: ["a"], failing: ["b"] });
});

test("numbers are added up over the planes that could be read", () => {
  const readable = { create: 2, update: 3, delete: 1, unchanged: 5 };
  const targets = [target("a", true, readable), target("b", false, null), target("c", true, { update: 1, foreign: 1 })];
  expect(totalsOf(targets)).toEqual({ ...readable, update: 4, foreign: 1 });
});

test("losing more keys than are kept is worth a question; updated ones are kept", () => {
  expect(deletesMost(target("a", true, { delete: 6, unchanged: 5 }))).toBe(true);
  expect(deletesMost(target("a", true, { delete: 5, unchanged: 5 }))).toBe(false);
  expect(deletesMost(target("a", true, { update: 6, delete: 5 }))).toBe(false);
  expect(deletesMost(target("a", true, { create: 6, delete: 5 }))).toBe(true);
  expect(deletesMost(target("a", false, null))).toBe(false);
});

test("what was seen is told of the planes that something can be written to", () => {
  const seen = { live: null, desired: "hash" };
  const targets = [
    { dataPlane: "a", seen },
    { dataPlane: "b", seen: null },
  ];
  expect(seenIn(targets)).toEqual([{ dataPlane: "a", ...seen }]);
});
