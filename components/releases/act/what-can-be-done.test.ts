import { expect, test } from "vitest";
import { canBeAccepted, canBeCancelled, planesToRetry, planesToRollBack } from "./what-can-be-done";

const told = { code: "GP_ETCD_40001", message: "", cause: "", cure: "" };
const targets = [
  { dataPlane: "written", state: "WRITTEN", load: "timeout", attempt: 1 },
  { dataPlane: "refused", state: "FAILED", load: null, attempt: 0, error: told },
  { dataPlane: "half", state: "FAILED", load: null, attempt: 2, error: told },
  { dataPlane: "inactive", state: "SKIPPED", load: null, attempt: 0 },
  { dataPlane: "left-out", state: "SKIPPED", load: null, attempt: 0, error: told },
  { dataPlane: "cancelled", state: "CANCELLED", load: null, attempt: 0 },
] as const;

const ended = {
  finishedAt: "2026-01-01T00:00:00Z",
  state: "PARTIAL",
  requireLoaded: false,
  accepted: null,
  targets,
} as const;

test("what failed can be tried again, what is inactive cannot", () => {
  expect(planesToRetry(ended)).toEqual(["refused", "half", "left-out", "cancelled"]);
});

test("what its nodes do not run can be tried again where they must", () => {
  expect(planesToRetry({ ...ended, requireLoaded: true })).toContain("written");
});

test("where it wrote, or may have, it can be rolled back", () => {
  expect(planesToRollBack(ended)).toEqual(["written", "half"]);
});

test.each(["RUNNING", "PAUSED", "SCHEDULED", "PENDING_APPROVAL"] as const)(
  "while it is %s it can only be cancelled",
  (state) => {
    const running = { ...ended, finishedAt: null, state };
    expect(planesToRetry(running)).toEqual([]);
    expect(planesToRollBack(running)).toEqual([]);
    expect([canBeCancelled(running), canBeCancelled(ended)]).toEqual([true, false]);
  },
);

test("a partial result is accepted once", () => {
  expect(canBeAccepted(ended)).toBe(true);
  expect(canBeAccepted({ ...ended, accepted: { by: "a", at: "", reason: "" } })).toBe(false);
});
