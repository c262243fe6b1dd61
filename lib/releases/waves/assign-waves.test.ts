import { describe, expect, test } from "vitest";
import { WaveInput } from "../schema";
import { assignWaves, namedPlanes } from "./assign-waves";

const waves = (...planes: string[][]) => planes.map((dataPlanes) => WaveInput.parse({ dataPlanes }));

describe("assignWaves", () => {
  test("puts each plane in its wave", () => {
    const { settings, waveOf } = assignWaves(waves(["eu-1"], ["eu-2", "us-1"]), ["us-1", "eu-1", "eu-2"]);
    expect(settings).toHaveLength(2);
    expect(["eu-1", "eu-2", "us-1"].map(waveOf)).toEqual([1, 2, 2]);
  });

  test("is one wave when there are none", () => {
    expect(assignWaves(undefined, ["eu-1"]).waveOf("eu-1")).toBe(1);
  });

  test.each([
    ["GP_RELEASE_20007", waves(["eu-1"], ["eu-1", "us-1"]), ["eu-1", "us-1"], "eu-1"],
    ["GP_RELEASE_20008", waves(["eu-1"]), ["eu-1", "us-1"], "us-1"],
    ["GP_RELEASE_20009", waves(["eu-1"], ["us-1"]), ["eu-1"], "us-1"],
  ])("refuses with %s, naming the plane", (code, given, planes, named) => {
    expect(() => assignWaves(given, planes)).toThrow(expect.objectContaining({ code, params: { planes: named } }));
  });
});

test("waves name the planes of a release that names none itself", () => {
  expect(namedPlanes(undefined, waves(["eu-1"], ["us-1"]))).toEqual(["eu-1", "us-1"]);
  expect(namedPlanes(["eu-1"], waves(["us-1"]))).toEqual(["eu-1"]);
  expect(namedPlanes(undefined, undefined)).toBeUndefined();
});

test.each([-1, 86_401, 0.5])("a pause of %s seconds is out of range", (pauseSeconds) => {
  expect(WaveInput.safeParse({ dataPlanes: ["eu-1"], pauseSeconds }).success).toBe(false);
});
