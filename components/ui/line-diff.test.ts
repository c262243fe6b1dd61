import { describe, expect, test } from "vitest";
import { diffLines } from "./line-diff";

const shown = (before: unknown, after: unknown, context?: number) =>
  diffLines(before, after, context).map(({ lines }) => lines.map(({ kind, text }) => `${kind} ${text}`));

describe("diffLines", () => {
  test("equal values differ nowhere, whatever the order of their keys", () => {
    expect(diffLines({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
  });

  test("a changed value is one line removed and one added", () => {
    expect(shown({ path: "/pets", timeout: 6 }, { path: "/pets", timeout: 60 }, 0)).toEqual([
      ['removed   "timeout": 6', 'added   "timeout": 60'],
    ]);
  });

  test("what was created is added only, what was deleted removed only", () => {
    expect(shown(null, { a: 1 })).toEqual([["added {", 'added   "a": 1', "added }"]]);
    expect(shown({ a: 1 }, null)).toEqual([["removed {", 'removed   "a": 1', "removed }"]]);
  });

  test("far changes come as two hunks with the lines' numbers on both sides", () => {
    const before = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
    const hunks = diffLines(before, { ...before, a: 0, f: 0 }, 1);
    expect(hunks).toHaveLength(2);
    expect(hunks[1]?.lines.at(1)).toEqual({ kind: "removed", text: '  "f": 6', before: 7, after: null });
  });
});
