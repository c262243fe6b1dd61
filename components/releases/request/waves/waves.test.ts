import { describe, expect, test } from "vitest";
import {
  addWave,
  allAtOnce,
  byLabel,
  canaryFirst,
  change,
  fitTo,
  removeWave,
  setPlanes,
  toWaveInput,
  type Wave,
} from "./waves";

const waves = (...groups: string[][]): Wave[] =>
  groups.map((dataPlanes) => ({ dataPlanes, pauseSeconds: 0, needsApproval: false }));
const planesOf = (given: readonly Wave[]) => given.map(({ dataPlanes }) => dataPlanes);

describe("templates", () => {
  test("one canary, then the rest; a single plane is no canary", () => {
    expect(planesOf(canaryFirst(["a", "b", "c"]))).toEqual([["a"], ["b", "c"]]);
    expect(planesOf(canaryFirst(["a"]))).toEqual([["a"]]);
  });

  test("by label, in the order of its values, those without it last", () => {
    const planes = [
      { name: "a", labels: { region: "us" } },
      { name: "b", labels: {} as Record<string, string> },
      { name: "c", labels: { region: "eu" } },
      { name: "d", labels: { region: "us" } },
    ];
    expect(planesOf(byLabel(planes, "region"))).toEqual([["c"], ["a", "d"], ["b"]]);
  });
});

describe("no plane is lost, and none is in two waves", () => {
  test("a plane that a wave takes leaves the other", () => {
    expect(planesOf(setPlanes(waves(["a"], ["b", "c"]), 0, ["a", "c"]))).toEqual([["a", "c"], ["b"]]);
  });

  test("a plane that a wave gives up goes to the next, from the last one to the one before", () => {
    expect(planesOf(setPlanes(waves(["a", "b"], ["c"]), 0, ["a"]))).toEqual([["a"], ["c", "b"]]);
    expect(planesOf(setPlanes(waves(["a"], ["b", "c"]), 1, ["c"]))).toEqual([["a", "b"], ["c"]]);
  });

  test("the planes of a wave that is removed stay in the release", () => {
    expect(planesOf(removeWave(waves(["a"], ["b"], ["c"]), 1))).toEqual([["a", "b"], ["c"]]);
    expect(planesOf(removeWave(waves(["a"], ["b"]), 0))).toEqual([["b", "a"]]);
  });

  test("another choice of planes keeps the waves", () => {
    expect(planesOf(fitTo(waves(["a"], ["b"]), ["b", "c"]))).toEqual([[], ["b", "c"]]);
  });
});

describe("what is sent", () => {
  test("nothing where all goes at once, unless somebody must approve it", () => {
    expect(toWaveInput(allAtOnce(["a", "b"]))).toBeUndefined();
    expect(toWaveInput(addWave(allAtOnce(["a"])))).toBeUndefined();
    expect(toWaveInput(change(allAtOnce(["a"]), 0, { needsApproval: true }))).toHaveLength(1);
  });

  test("waves without planes are left out, and nothing is waited for after the last one", () => {
    const paused = change(change(waves(["a"], [], ["b"]), 0, { pauseSeconds: 60 }), 2, { pauseSeconds: 30 });
    expect(toWaveInput(paused)).toEqual([
      { dataPlanes: ["a"], pauseSeconds: 60, needsApproval: false },
      { dataPlanes: ["b"], pauseSeconds: 0, needsApproval: false },
    ]);
  });
});
