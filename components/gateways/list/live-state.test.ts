import { expect, test } from "vitest";
import { liveState } from "./live-state";

test("a gateway is as its most urgent cell, with how many are alike", () => {
  expect(liveState(["in-sync", "failed", "behind", "failed"])?.word).toBe("2 failed");
  expect(liveState(["in-sync", "in-sync", "never-released"])?.word).toBe("In sync");
  expect(liveState(["never-released"])?.word).toBe("Not released");
  expect(liveState([])).toBeNull();
});
