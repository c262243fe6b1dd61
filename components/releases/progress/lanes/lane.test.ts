import { describe, expect, test } from "vitest";
import type { ReleaseEventDto, TargetDto } from "@/lib/releases/schema";
import { laneOf } from "./lane";

const event = (text: string): ReleaseEventDto => {
  const [step = "", status = ""] = text.split(":");
  return { number: 0, seq: 0, targetId: "t", step, status, detail: {}, at: "2026-01-01T00:00:00Z" };
};

const marks = { done: "=", active: ">", failed: "x", unsure: "?", unseen: "-", open: "." };

/** All steps but the last, which is the nodes'. */
const drawn = (state: TargetDto["state"], events: string[], isChecking = false) =>
  laneOf({ state, load: null, events: events.map(event) }, isChecking)
    .map(({ state }) => marks[state])
    .join("")
    .slice(0, -1);

const toWrite = [
  "check:passed",
  "lease:taken",
  "read:started",
  "read:done",
  "plan:done",
  "fence:started",
  "fence:done",
];

describe("laneOf", () => {
  test("waits for people, for the checks, then for its turn", () => {
    expect(drawn("QUEUED", [])).toBe("......");
    expect(drawn("QUEUED", [], true)).toBe(">.....");
    expect(drawn("QUEUED", ["check:passed"])).toBe("=.....");
  });

  test("shows the step that is under way", () => {
    expect(drawn("WRITING", ["check:passed", "lease:taken", "read:started"])).toBe("=>....");
    expect(drawn("WRITING", [...toWrite, "write:started"])).toBe("===>..");
    expect(drawn("WRITING", [...toWrite, "write:started", "write:done"])).toBe("====>.");
  });

  test("is full when all was written, also where there was nothing to write", () => {
    expect(drawn("WRITTEN", [...toWrite, "complete:done", "end:written"])).toBe("======");
  });

  test("stops at the step that failed", () => {
    expect(drawn("FAILED", ["check:failed", "check:passed"])).toBe("x.....");
    expect(drawn("SKIPPED", ["check:failed", "check:passed"])).toBe("x.....");
    expect(drawn("FAILED", [...toWrite, "write:failed", "end:failed"])).toBe("===x..");
    expect(drawn("UNKNOWN", [...toWrite, "write:started"])).toBe("===?..");
  });

  test("a takeover begins anew, and until it does the last step stays", () => {
    const lost = [...toWrite, "write:started", "lease:lost", "lease:taken"];
    expect(drawn("WRITING", lost)).toBe("===>..");
    expect(drawn("WRITING", [...lost, "read:started"])).toBe("=>....");
  });

  test("a plane that was left out from the start shows nothing", () => {
    expect(drawn("SKIPPED", [])).toBe("......");
  });

  test("what was cancelled before it began shows that nothing began", () => {
    expect(drawn("CANCELLED", ["check:passed", "end:cancelled"])).toBe("=.....");
  });

  test.each([
    [null, "open"],
    ["confirming", "active"],
    ["loaded", "done"],
    ["partial", "unsure"],
    ["timeout", "unsure"],
    ["not-observed", "unseen"],
  ] as const)("the nodes' part is told apart from the writing: %s is %s", (load, state) => {
    expect(laneOf({ state: "WRITTEN", load, events: [] }, false).at(-1)).toEqual({ step: "load", state });
  });
});
