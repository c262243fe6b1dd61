import { expect, test } from "vitest";
import { whyNotDraftable, whyNotRepairable } from "./what-can-be-done";

test("an open drift of a key of ours can be repaired", () => {
  expect(whyNotRepairable({ state: "open", stranger: false })).toBeUndefined();
});

test.each(["repaired", "accepted", "gone"] as const)("one that is %s is over", (state) => {
  expect(whyNotRepairable({ state, stranger: false })).toBe("It is over.");
});

test("a key that others made is theirs", () => {
  expect(whyNotRepairable({ state: "open", stranger: true })).toContain("nothing of theirs is touched");
});

test("what was modified may become part of the draft; what was added or deleted may not", () => {
  expect(whyNotDraftable({ kind: "modified" })).toBeUndefined();
  for (const kind of ["missing", "extra"] as const) expect(whyNotDraftable({ kind })).toContain("by hand");
});
