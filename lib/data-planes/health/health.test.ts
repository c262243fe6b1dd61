import { describe, expect, test } from "vitest";
import { HEALTH_MAX_AGE_MS, healthState, problemsOf, tellProblem, unknownHealth, type HealthRecord } from "./health";

const now = new Date("2026-01-01T12:00:00Z");
const checked = new Date(now.getTime() - 1_000);
const good: HealthRecord = { ...unknownHealth, latencyMs: 3 };
const silentNode = { code: "GP_PLANE_40004", params: { node: "a", reason: "silent" }, warning: true } as const;
const unknownVersion = { code: "GP_PLANE_40003", params: { name: "eu" }, warning: true } as const;
const foreign = { code: "GP_PLANE_10005", params: { name: "eu", prefix: "/apisix", owner: "x" } } as const;
const restored = { code: "GP_PLANE_10007", params: { name: "eu", seen: "9", found: "4" } } as const;

describe("the health of a plane", () => {
  test("is unknown before the first check and when the last one is too old to tell", () => {
    expect(healthState(good, null, now)).toBe("unknown");
    expect(healthState(good, new Date(now.getTime() - HEALTH_MAX_AGE_MS - 1), now)).toBe("unknown");
  });

  test("is healthy with nothing but advice", () => {
    expect(healthState({ ...good, problems: [unknownVersion] }, checked, now)).toBe("healthy");
  });

  test.each([
    ["a problem", { problems: [foreign] }],
    ["a silent node", { problems: [silentNode] }],
    ["a restore that nobody has confirmed", { restored }],
  ])("is degraded by %s", (_, over) => {
    expect(healthState({ ...good, ...over }, checked, now)).toBe("degraded");
  });

  test("is unreachable when its etcd cannot be used, whatever else there is", () => {
    expect(healthState({ ...good, failure: foreign, problems: [silentNode] }, checked, now)).toBe("unreachable");
  });

  test("tells the gravest problem first", () => {
    const record = { ...good, problems: [silentNode, foreign], restored };
    expect(problemsOf(record)).toEqual([restored, foreign, silentNode]);
    expect(tellProblem(silentNode)).toEqual({
      code: "GP_PLANE_40004",
      message: "Node a does not answer: silent.",
      cure: expect.stringContaining("control URL") as string,
      warning: true,
    });
  });
});
