import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TargetState } from "@/lib/db/generated/enums";
import { hasFailed, nextMove, type Situation } from "./next-move";

const at = new Date("2026-01-01T12:00:00Z");
type Target = Situation["targets"][number];
const target = (wave: number, state: TargetState, change: Partial<Target> = {}): Target => {
  const open: TargetState[] = ["QUEUED", "CHECKING", "WRITING", "UNKNOWN"];
  return { wave, state, load: null, errorCode: null, finishedAt: open.includes(state) ? null : at, ...change };
};
const situation = (change: Partial<Situation>): Situation => ({
  state: "RUNNING",
  currentWave: 1,
  onFailure: "halt",
  requireLoaded: false,
  waves: [
    { pauseSeconds: 60, needsApproval: false },
    { pauseSeconds: 0, needsApproval: true },
    { pauseSeconds: 0, needsApproval: false },
  ],
  targets: [],
  ...change,
});

describe("nextMove", () => {
  test("begins with the first wave that has planes left", () => {
    const targets = [target(1, "SKIPPED"), target(2, "QUEUED"), target(3, "QUEUED")];
    expect(nextMove(situation({ currentWave: 0, targets }))).toMatchObject({ kind: "next", wave: 2, restUntil: null });
  });

  test("waits while a plane of the wave is under way, also while its nodes are asked", () => {
    for (const state of ["QUEUED", "WRITING", "UNKNOWN"] as const) {
      expect(nextMove(situation({ targets: [target(1, state), target(2, "QUEUED")] }))).toEqual({ kind: "wait" });
    }
    const confirming = target(1, "WRITTEN", { load: "confirming", finishedAt: null });
    expect(nextMove(situation({ targets: [confirming, target(2, "QUEUED")] }))).toEqual({ kind: "wait" });
  });

  test("rests after a wave for as long as that wave says, and asks for the approval the next one needs", () => {
    const targets = [target(1, "WRITTEN"), target(2, "QUEUED"), target(3, "QUEUED")];
    const restUntil = new Date(at.getTime() + 60_000);
    expect(nextMove(situation({ targets }))).toEqual({ kind: "next", wave: 2, restUntil, needsApproval: true });
  });

  test("halts after a failure unless it is to continue", () => {
    const targets = [target(1, "WRITTEN"), target(1, "FAILED"), target(2, "QUEUED")];
    expect(nextMove(situation({ targets }))).toEqual({ kind: "halt" });
    expect(nextMove(situation({ targets, onFailure: "rollback" }))).toEqual({ kind: "halt" });
    expect(nextMove(situation({ targets, onFailure: "continue" }))).toMatchObject({ kind: "next", wave: 2 });
  });

  test("takes a plane that is not loaded for failed only when all must be", () => {
    const targets = [target(1, "WRITTEN", { load: "timeout" }), target(2, "QUEUED")];
    expect(nextMove(situation({ targets }))).toMatchObject({ kind: "next" });
    expect(nextMove(situation({ targets, requireLoaded: true }))).toEqual({ kind: "halt" });
  });

  test("does nothing before its turn", () => {
    for (const state of ["PENDING_APPROVAL", "SCHEDULED", "CHECKING"] as const) {
      expect(nextMove(situation({ state, currentWave: 0, targets: [target(1, "QUEUED")] }))).toEqual({ kind: "wait" });
    }
  });

  const anyTarget = fc
    .record({ wave: fc.integer({ min: 1, max: 3 }), state: fc.constantFrom(...Object.values(TargetState)) })
    .map(({ wave, state }) => target(wave, state));
  const anySituation = fc
    .record({
      targets: fc.array(anyTarget, { maxLength: 8 }),
      currentWave: fc.integer({ min: 0, max: 3 }),
      onFailure: fc.constantFrom("halt", "continue", "rollback"),
      requireLoaded: fc.boolean(),
    })
    .map(situation);

  test("ends exactly when every target has", () => {
    fc.assert(
      fc.property(anySituation, (release) => {
        const ended = release.targets.every(({ finishedAt }) => finishedAt !== null);
        expect(nextMove(release).kind === "end").toBe(ended);
      }),
    );
  });

  test("never begins a wave while one before it is open, nor past a failure that halts", () => {
    fc.assert(
      fc.property(anySituation, (release) => {
        const move = nextMove(release);
        if (move.kind !== "next") return;
        const begun = release.targets.filter(({ wave }) => wave <= release.currentWave);
        expect(begun.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
        expect(release.targets.some(({ wave, finishedAt }) => wave < move.wave && finishedAt === null)).toBe(false);
        const failed = begun.some((one) => hasFailed(one, release.requireLoaded));
        expect(failed && release.onFailure !== "continue").toBe(false);
      }),
    );
  });
});
