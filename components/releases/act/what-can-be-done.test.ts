import { expect, test } from "vitest";
import { canBeAccepted, canBeCancelled, planesToRetry, planesToRollBack } from "./what-can-be-done";

const told = { code: "GP_ETCD_40001", message: "", cause: "", cure: "" };
const targets = [
  { dataPlane: "written", state: "WRITTEN", attempt: 1 },
  { dataPlane: "refused", state: "FAILED", attempt: 0, error: told },
  { dataPlane: "half", state: "FAILED", attempt: 2, error: told },
  { dataPlane: "inactive", state: "SKIPPED", attempt: 0 },
  { dataPlane: "left-out", state: "SKIPPED", attempt: 0, error: told },
  { dataPlane: "cancelled", state: "CANCELLED", attempt: 0 },
] as const;

const ended = { settled: true, state: "PARTIAL", accepted: null, targets } as const;

test("what failed can be tried again, what is inactive cannot", () => {
  expect(planesToRetry(ended)).toEqual(["refused", "half", "left-out", "cancelled"]);
});

test("where it wrote, or may have, it can be rolled back", () => {
  expect(planesToRollBack(ended)).toEqual(["written", "half"]);
});

test("while it runs it can only be cancelled", () => {
  const running = { ...ended, settled: false, state: "RUNNING" } as const;
  expect(planesToRetry(running)).toEqual([]);
  expect(planesToRollBack(running)).toEqual([]);
  expect([canBeCancelled(running), canBeCancelled(ended)]).toEqual([true, false]);
});

test("a partial result is accepted once", () => {
  expect(canBeAccepted(ended)).toBe(true);
  expect(canBeAccepted({ ...ended, accepted: { by: "a", at: "", reason: "" } })).toBe(false);
});
