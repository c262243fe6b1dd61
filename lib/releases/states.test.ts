import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ReleaseState, TargetState } from "@/lib/db/generated/enums";
import { cellStateOf } from "./history/matrix-cell";
import { hasReleaseEnded, hasSucceeded, isDone, outcomeOf } from "./states";

const code = fc.constantFrom(null, "GP_CHECK_10001");
const endStates = ["WRITTEN", "LOADED", "FAILED", "SKIPPED", "CANCELLED"] as const;
const loads = fc.constantFrom(null, "loaded", "partial", "timeout", "not-observed");
const ended = fc.record({ state: fc.constantFrom(...endStates), load: loads, errorCode: code });
const endedTargets = fc.array(ended, { maxLength: 8 });
const inactive = { state: "SKIPPED", load: null, errorCode: null } as const;

describe("outcomeOf", () => {
  test("is an end state, whatever the order of the targets", () => {
    fc.assert(
      fc.property(endedTargets, fc.boolean(), (targets, strict) => {
        expect(hasReleaseEnded(outcomeOf(targets, strict))).toBe(true);
        expect(outcomeOf(targets.toReversed(), strict)).toBe(outcomeOf(targets, strict));
      }),
    );
  });

  test("is a success only when something was done and nothing went wrong", () => {
    fc.assert(
      fc.property(endedTargets, fc.boolean(), (targets, strict) => {
        const succeeded = outcomeOf(targets, strict) === "SUCCEEDED";
        const counted = targets.filter(({ state, errorCode }) => state !== "SKIPPED" || errorCode !== null);
        expect(succeeded).toBe(counted.length > 0 && counted.every((target) => hasSucceeded(target, strict)));
      }),
    );
  });

  test("is partial when some planes have it and others do not, and never without one that has", () => {
    fc.assert(
      fc.property(endedTargets, fc.boolean(), (targets, strict) => {
        const partial = outcomeOf(targets, strict) === "PARTIAL";
        expect(partial && !targets.some(({ state }) => isDone(state))).toBe(false);
      }),
    );
    expect(
      outcomeOf(
        [
          { state: "WRITTEN", load: "not-observed", errorCode: null },
          { state: "SKIPPED", load: null, errorCode: "GP_CHECK_10001" },
        ],
        false,
      ),
    ).toBe("PARTIAL");
  });

  test("does not count planes that are inactive", () => {
    fc.assert(
      fc.property(endedTargets, fc.boolean(), (targets, strict) => {
        expect(outcomeOf([...targets, inactive], strict)).toBe(outcomeOf(targets, strict));
      }),
    );
    expect(outcomeOf([inactive], false)).toBe("CANCELLED");
  });
});

describe("cellStateOf", () => {
  const version = fc.constantFrom(null, "1.0.0", "2.0.0");
  const facts = fc.record({
    liveVersion: version,
    last: fc.option(
      fc.record({
        version,
        releaseState: fc.constantFrom(...Object.values(ReleaseState)),
        targetState: fc.constantFrom(...Object.values(TargetState)),
      }),
    ),
    isLive: fc.boolean(),
    halfWritten: fc.boolean(),
    drifts: fc.nat(2),
    planeState: fc.constantFrom("healthy" as const, "degraded" as const, "unreachable" as const, "unknown" as const),
  });

  test("says in sync only of what is live, known, whole and wanted", () => {
    fc.assert(
      fc.property(facts, (cell) => {
        if (cellStateOf(cell) !== "in-sync") return;
        expect(cell).toMatchObject({ isLive: true, halfWritten: false, drifts: 0 });
        expect(["healthy", "degraded"]).toContain(cell.planeState);
        expect(cell.last?.version ?? cell.liveVersion).toBe(cell.liveVersion);
      }),
    );
  });

  test("says releasing exactly while a release is under way there", () => {
    fc.assert(
      fc.property(facts, (cell) => {
        const underWay =
          cell.last !== null && !hasReleaseEnded(cell.last.releaseState) && !isDone(cell.last.targetState);
        expect(cellStateOf(cell) === "releasing").toBe(underWay);
      }),
    );
  });
});
