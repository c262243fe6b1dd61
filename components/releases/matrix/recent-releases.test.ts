import { expect, test } from "vitest";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { failedReleases, medianWrittenMs, recentFilter } from "./recent-releases";

const release = (state: string, times: (number | null)[]) =>
  ({ state, targets: times.map((toWrittenMs) => ({ toWrittenMs })) }) as ReleaseSummary;

test("the median is over the planes that were written", () => {
  const slow = release("PARTIAL", [2000, null]);
  const fast = release("SUCCEEDED", [200, 400]);
  expect(medianWrittenMs([slow, fast])).toBe(400);
  expect(medianWrittenMs([release("FAILED", [null])])).toBeNull();
});

test("a release that failed somewhere has failed", () => {
  const releases = ["SUCCEEDED", "PARTIAL", "FAILED", "REFUSED"].map((state) => release(state, []));
  expect(failedReleases(releases).map(({ state }) => state)).toEqual(["PARTIAL", "FAILED"]);
});

test("the question stays the same for an hour", () => {
  expect(recentFilter(Date.parse("2026-01-02T10:59:59Z"))).toMatchObject({ from: "2026-01-01T10:00:00.000Z" });
});
