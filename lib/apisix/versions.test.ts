import { describe, expect, test } from "vitest";
import { fieldGates } from "./field-gates";
import { firstVersionOf } from "./plugin-versions";
import { isOlder, isVersion } from "./versions";

describe("isOlder", () => {
  test.each([
    ["3.2.2", "3.13.0", true],
    ["3.13.0", "3.2.2", false],
    ["3.13.0", "3.13.0", false],
    ["3.9", "3.10.0", true],
    ["2.99.0", "3.0.0", true],
    ["3.16.0-debian", "3.16.0", false],
  ])("%s than %s: %s", (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });

  test("what is no version is older than none", () => {
    expect(isVersion("latest")).toBe(false);
    expect(isOlder("latest", "3.2.0")).toBe(false);
  });
});

test("plugins are known by the version they came with", () => {
  expect(firstVersionOf("proxy-cache")).toBe("1.2");
  expect(firstVersionOf("acl")).toBe("3.17.0");
  expect(firstVersionOf("no-such-plugin")).toBeUndefined();
  expect(firstVersionOf("constructor")).toBeUndefined();
});

describe("fieldGates", () => {
  const found = (directory: "upstreams" | "services" | "plugin_configs" | "routes", object: object) =>
    fieldGates
      .filter(({ directories }) => directories.includes(directory))
      .flatMap(({ since, find }) => find({ ...object }).map((place) => `${since} ${place}`));

  test("find what an older version does not know", () => {
    expect(found("upstreams", { checks: { active: { http_method: "HEAD", http_req_body: "" } } })).toEqual([
      "3.18.0 /checks/active/http_method",
      "3.18.0 /checks/active/http_req_body",
    ]);
    expect(found("services", { hosts: ["a.test", "*"], name: "x".repeat(101) })).toEqual([
      "3.15.0 /name",
      "3.15.0 /hosts/1",
    ]);
    expect(found("plugin_configs", { name: "x", labels: { team: "y".repeat(65) } })).toEqual([
      "3.4.0 /labels/team",
      "3.7.0 /name",
    ]);
    expect(found("routes", { plugins: { cors: { _meta: { pre_function: "return 1" } } } })).toEqual([
      "3.12.0 /plugins/cors/_meta/pre_function",
    ]);
  });

  test("find nothing in what every supported version knows", () => {
    expect(found("routes", { name: "n", plugins: { cors: {} }, labels: { a: "b" } })).toEqual([]);
    expect(found("upstreams", { checks: { active: { type: "http" } }, name: "n" })).toEqual([]);
  });
});
