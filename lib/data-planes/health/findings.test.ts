import { describe, expect, test } from "vitest";
import type { Contact } from "../connection/contact-plane";
import { formatOwner } from "../ownership/owner";
import type { ObservedNodeDto } from "../schema";
import { etcdProblems, nodeProblems, restoreProblem } from "./findings";
import { unknownHealth } from "./health";

const here = { id: "here", epoch: 1 };
const expected = { name: "eu", prefix: "/apisix", clusterId: "7", declaredVersion: null };
const contact: Contact = {
  clusterId: "7",
  revision: "100",
  etcdVersion: "3.4.23",
  latencyMs: 1,
  hasJsonGateway: true,
  owner: { value: formatOwner(here), modRevision: "5" },
};
const node: ObservedNodeDto = {
  ...{ name: "a", controlUrl: "http://a", ok: true, hostname: "a", latencyMs: 1, error: null },
  apisixVersion: "3.13.0",
};
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe("what an etcd says of itself", () => {
  test("is sound when it is ours, where it was, and new enough", () => {
    expect(etcdProblems(expected, contact, here, [])).toEqual([]);
    expect(etcdProblems({ ...expected, clusterId: null }, contact, here, [])).toEqual([]);
  });

  test("is told in full when it is not", () => {
    const other = { name: "us", prefix: "/apisix/us", clusterId: "8" };
    const strange = { ...contact, clusterId: "8", etcdVersion: "3.3.27", owner: { value: "{}", modRevision: "1" } };
    expect(codes(etcdProblems(expected, strange, here, [other]))).toEqual([
      "GP_PLANE_40001",
      "GP_PLANE_10006",
      "GP_PLANE_10004",
      "GP_PLANE_10005",
    ]);
  });

  test("is a warning when APISIX has no way to read it", () => {
    const problems = etcdProblems(expected, { ...contact, hasJsonGateway: false }, here, []);
    expect(problems).toEqual([{ code: "GP_PLANE_40007", params: { name: "eu" }, warning: true }]);
  });

  test("went back when its revision is below the last one seen, until a person confirms it", () => {
    const recorded = { name: "eu", lastRevision: "100", health: unknownHealth };
    expect(restoreProblem(recorded, "100")).toBeNull();
    expect(restoreProblem({ ...recorded, lastRevision: null }, "1")).toBeNull();
    const problem = restoreProblem(recorded, "99");
    expect(problem).toEqual({ code: "GP_PLANE_10007", params: { name: "eu", seen: "100", found: "99" } });
    expect(restoreProblem({ ...recorded, health: { ...unknownHealth, restored: problem } }, "200")).toBe(problem);
    expect(restoreProblem({ ...recorded, lastRevision: "9007199254740993" }, "9007199254740992")).not.toBeNull();
  });
});

describe("what nodes leave open", () => {
  test("is nothing when they answer alike", () => {
    expect(nodeProblems(expected, [node, node], "3.13.0")).toEqual([]);
  });

  test.each<[string, ObservedNodeDto[], string | null, string | null, string[]]>([
    ["no nodes and no version", [], null, null, ["GP_PLANE_40002", "GP_PLANE_40003"]],
    ["a silent node", [{ ...node, ok: false, apisixVersion: null }], "3.13.0", null, ["GP_PLANE_40004"]],
    ["two versions", [node, { ...node, apisixVersion: "3.9.0" }], "3.9.0", null, ["GP_PLANE_40005"]],
    ["another version than declared", [node], "3.13.0", "3.12.0", ["GP_PLANE_40006"]],
    ["the version as declared", [node], "3.13.0", "3.13", []],
  ])("tells of %s, as a warning", (_, nodes, known, declaredVersion, told) => {
    const problems = nodeProblems({ ...expected, declaredVersion }, nodes, known);
    expect(codes(problems)).toEqual(told);
    expect(problems.every(({ warning }) => warning)).toBe(true);
  });
});
