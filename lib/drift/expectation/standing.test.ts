import { describe, expect, test } from "vitest";
import type { Marker } from "@/lib/distribution/marker";
import { standingOf, type Tracked } from "./standing";

const tracked: Tracked = { currentHash: "now", pendingHashes: [], currentReleaseId: "r5", currentSeq: 5 };
const nothing: Tracked = { currentHash: null, pendingHashes: [], currentReleaseId: null, currentSeq: null };

function marker(change: Partial<Marker> = {}): Marker {
  const fence = { installation: "ours", release: "r5", target: "t5", seq: 5, attempt: 1 };
  return { v: 1, ...fence, state: "complete", snapshot: "now", keys: 1, at: "2026-01-01T00:00:00Z", ...change };
}

const standing = (found: Marker | null, known: Tracked = tracked) => standingOf(found, known, "ours");

describe("a scope is held against", () => {
  test("the snapshot that its marker names, when it is the current one", () => {
    expect(standing(marker())).toEqual({ is: "marked", snapshot: "now", releaseId: "r5" });
  });

  test("one that was completed on the plane before the database could say so", () => {
    const found = marker({ snapshot: "next", seq: 6, release: "r6" });
    const known = { ...tracked, pendingHashes: ["next"] };
    expect(standing(found, known)).toEqual({ is: "marked", snapshot: "next", releaseId: "r6" });
  });

  test("what was released, when the marker is gone or an older one", () => {
    expect(standing(null)).toEqual({ is: "lost", snapshot: "now", releaseId: "r5" });
    expect(standing(marker({ seq: 4, snapshot: "before" }))).toEqual({ is: "older", snapshot: "now", releaseId: "r5" });
  });
});

describe("a scope is not judged", () => {
  test.each([
    ["while a release is being written", marker({ state: "writing" }), tracked],
    ["while the first one is about to be", null, { ...nothing, pendingHashes: ["next"] }],
    ["while the next one is, and the marker is gone", null, { ...tracked, pendingHashes: ["next"] }],
    ["when nothing was ever released", null, nothing],
    ["when it is another installation's", marker({ installation: "theirs" }), tracked],
    ["when the plane is newer than the database", marker({ snapshot: "later", seq: 9 }), tracked],
  ])("%s", (_, found, known) => {
    expect(standing(found, known)).toEqual({ is: "unjudged" });
  });
});
