import { expect, test } from "vitest";
import type { KeyChangeDto, PreviewTargetDto } from "@/lib/releases/preview/schema";
import { deletesMost, planesOf, totalsOf } from "./judgement";

const key = (op: KeyChangeDto["op"]): KeyChangeDto => ({ key: op, name: null, op, foreign: false, diff: [] });

function target(dataPlane: string, ok: boolean, changes: Partial<NonNullable<PreviewTargetDto["changes"]>> | null) {
  const none = { put: 0, create: 0, update: 0, delete: 0, unchanged: 0, foreign: 0, keys: [], omitted: 0 };
  return { dataPlane, checks: [{ name: "status", ok }], changes: changes && { ...none, ...changes } };
}

test("planes are told apart by their checks", () => {
  expect(planesOf([target("a", true, {}), target("b", false, null)])).toEqual({ passing: ["a"], failing: ["b"] });
});

test("numbers are added up over the planes that could be read", () => {
  const targets = [target("a", true, { put: 2, delete: 1, unchanged: 5 }), target("b", false, null)];
  expect(totalsOf(targets)).toEqual({ put: 2, delete: 1, unchanged: 5, foreign: 0 });
});

test("losing more keys than are kept is worth a question; updated ones are kept", () => {
  expect(deletesMost(target("a", true, { delete: 6, unchanged: 5 }))).toBe(true);
  expect(deletesMost(target("a", true, { delete: 5, unchanged: 5 }))).toBe(false);
  expect(
    deletesMost(target("a", true, { put: 6, delete: 5, keys: Array.from({ length: 6 }, () => key("update")) })),
  ).toBe(false);
  expect(
    deletesMost(target("a", true, { put: 6, delete: 5, keys: Array.from({ length: 6 }, () => key("create")) })),
  ).toBe(true);
  expect(deletesMost(target("a", false, null))).toBe(false);
});
