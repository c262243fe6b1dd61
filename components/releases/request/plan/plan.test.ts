import { expect, test } from "vitest";
import { allAtOnce, canaryFirst } from "../waves/waves";
import { toRequest, usualPlan, type Plan } from "./plan";

const where = { gateway: "pets", stage: "prod", version: "1.0.0", planes: [] };
const request = (plan: Partial<Plan>, planes: string[] = []) =>
  toRequest({ ...usualPlan, ...plan }, { ...where, planes }, planes.length > 0 ? planes : ["a", "b"], []);

test("as it comes, it goes to all planes at once, now", () => {
  expect(request({})).toEqual({
    gateway: "pets",
    stage: "prod",
    version: "1.0.0",
    onFailure: "halt",
    onCheckFailure: "refuse",
    onForeignEdit: "overwrite",
    onPreviewChange: "tell",
    requireLoaded: false,
    comment: "",
    seen: [],
  });
});

test("planes are named once: by the choice, or by the waves", () => {
  expect(request({ waves: allAtOnce([]) }, ["a"])).toMatchObject({ dataPlanes: ["a"] });
  const inWaves = request({ waves: canaryFirst(["a", "b"]) }, ["a", "b", "c"]);
  expect(inWaves).not.toHaveProperty("dataPlanes");
  expect(inWaves.waves?.map(({ dataPlanes }) => dataPlanes)).toEqual([["a"], ["b", "c"]]);
});

test("a time of the reader's clock is sent as an instant, and takes nobody's slot", () => {
  const at = "2030-01-02T03:04";
  expect(request({ at, supersede: true })).toMatchObject({ scheduledAt: new Date(at).toISOString() });
  expect(request({ at, supersede: true })).not.toHaveProperty("supersede");
  expect(request({ supersede: true })).toMatchObject({ supersede: true });
});

test("only an administrator's reason lets it pass a freeze", () => {
  expect(request({ override: " It burns " })).toMatchObject({ overrideFreeze: { reason: "It burns" } });
  expect(request({})).not.toHaveProperty("overrideFreeze");
});
