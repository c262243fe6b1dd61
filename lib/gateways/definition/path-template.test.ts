import { describe, expect, test } from "vitest";
import { parsePath, pathProblems, routeForm, upstreamPathProblems } from "./path-template";

describe("paths that can be routed", () => {
  test.each([
    "/",
    "/*",
    "/pets",
    "/pets/",
    "/pets/{petId}",
    "/files/{name}.{format}",
    "/jobs/{job_id}:start",
    "/files:search",
    "/debug/pprof/*",
    "/caf%C3%A9",
    "/compare/{base}...{head}",
  ])("%s", (path) => expect(pathProblems(path)).toEqual([]));
});

describe("paths that cannot", () => {
  test.each([
    ["/{a}{b}", "text must stand between {a} and {b}"],
    ["/{a}/{a}", "it has the parameter {a} twice"],
    ["/{a", "a brace has no partner"],
    ["/a}", "a brace has no partner"],
    ["/{}", "a parameter's name is 1 to 64 letters, digits and . _ -"],
    ["/{a b}", "a parameter's name is 1 to 64 letters, digits and . _ -"],
    ["/*/pets", "a star can only be its last segment, /*"],
    ["/pets*", "a star can only be its last segment, /*"],
    ["/50%", "% stands before two hexadecimal digits only"],
    ["/a//b", "no segment of it can be empty, . or .."],
    ["/a//*", "no segment of it can be empty, . or .."],
    ["/a/../b", "no segment of it can be empty, . or .."],
    ["/a/%2e/b", "no segment of it can be empty, . or .."],
    ["/{vars.region}/pets", "{vars.…} cannot be part of it"],
  ])("%s: %s", (path, problem) => expect(pathProblems(path)).toEqual([problem]));

  test("all that is wrong is told", () => expect(pathProblems("/{a}{a}/x*/%")).toHaveLength(4));
});

test("a path is taken apart", () => {
  expect(parsePath("/v1/{id}.{format}/*")).toEqual({
    segments: [
      [{ kind: "text", text: "v1" }],
      [
        { kind: "parameter", name: "id" },
        { kind: "text", text: "." },
        { kind: "parameter", name: "format" },
      ],
    ],
    wildcard: true,
  });
  expect(parsePath("/{vars.region}/{id}").segments[0]).toEqual([{ kind: "variable", name: "region" }]);
  expect(parsePath("/")).toEqual({ segments: [[]], wildcard: false });
  expect(parsePath("/*")).toEqual({ segments: [], wildcard: true });
});

test("names of parameters and percent-encoding make no difference to what a path serves", () => {
  expect(routeForm("/pets/{id}")).toBe(routeForm("/pets/{petId}"));
  expect(routeForm("/a%2Db")).toBe(routeForm("/a-b"));
  expect(routeForm("/pets/{id}")).not.toBe(routeForm("/pets/{id}/"));
  expect(routeForm("/pets/*")).not.toBe(routeForm("/pets"));
  expect(routeForm("/*")).toBe("/*");
});

test("an upstream path uses what the path gives", () => {
  expect(upstreamPathProblems("/v1/{id}/{vars.region}", "/pets/{id}")).toEqual([]);
  expect(upstreamPathProblems("/v1/{other}", "/pets/{id}")).toEqual(["the path has no parameter {other}"]);
  expect(upstreamPathProblems("/v1", "/pets/*")).toEqual(["either both paths end with /* or neither does"]);
  expect(upstreamPathProblems("/v1/*", "/pets")).toEqual(["either both paths end with /* or neither does"]);
});
