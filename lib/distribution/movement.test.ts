import { expect, test } from "vitest";
import { movementSince } from "./movement";

test("what moved is counted by key", () => {
  const before = new Map(Object.entries({ a: "1", b: "1", c: "1", d: "1" }));
  const now = new Map(Object.entries({ a: "1", b: "2", c: "2", e: "1" }));
  expect(movementSince(before, now)).toEqual({ created: 1, changed: 2, deleted: 1 });
  expect(movementSince(before, before)).toEqual({ created: 0, changed: 0, deleted: 0 });
});
