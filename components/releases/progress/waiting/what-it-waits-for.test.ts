import { expect, test } from "vitest";
import type { Hold } from "@/lib/releases/schema";
import { whatItWaitsFor } from "./what-it-waits-for";

const now = Date.parse("2026-05-01T10:00:00Z");
const later = "2026-05-01T11:00:00.000Z";

const waiting = (hold: Hold | null, approvers: string[] = []) =>
  whatItWaitsFor(
    {
      hold,
      gateway: "pets",
      approvalRule: approvers.length > 0 ? { required: 2, approvers } : null,
    },
    now,
  );

test("who may approve is named, or the roles that may", () => {
  expect(waiting({ kind: "approval", wave: 0, missing: 2 }, ["ada@x.org", "bob@x.org"])?.text).toBe(
    "It waits for 2 approvals by ada@x.org or bob@x.org.",
  );
  expect(waiting({ kind: "approval", wave: 2, missing: 1 })?.text).toBe(
    "Wave 2 waits for an approval by a maintainer of pets or an administrator.",
  );
});

test("a time that has come is not counted down to", () => {
  expect(waiting({ kind: "time", until: later })).toMatchObject({ until: later });
  expect(waiting({ kind: "time", until: "2026-05-01T09:59:59.000Z" })).toEqual({
    text: "Its time has come: it begins in a moment.",
  });
});

test("between waves it says which one rests and which one is next", () => {
  expect(waiting({ kind: "pause", wave: 2, until: later })).toEqual({
    text: "Wave 1 is being watched; wave 2 begins in",
    until: later,
  });
  expect(waiting({ kind: "freeze", wave: 2, window: "weekend", until: later })?.text).toContain("weekend");
});

test("the release in the way is named with its author", () => {
  expect(waiting({ kind: "slot", holder: "r1", author: "ada" })).toEqual({
    text: "Its turn comes when the release by ada has ended:",
    holder: "r1",
  });
});

test("without a hold it waits for nothing", () => {
  expect(waiting(null)).toBeNull();
});
