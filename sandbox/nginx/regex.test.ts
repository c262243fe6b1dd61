import { describe, expect, test } from "vitest";
import { substituteAll, substituteFirst, substitutionProblem } from "./regex.ts";

describe("substitution", () => {
  test("fills captures in both notations, and a doubled dollar is one", () => {
    expect(substituteFirst("/pets/7", "^/pets/([^/]+)$", "/v1/$1/${1}x/$$1")?.text).toBe("/v1/7/7x/$1");
  });

  test("touches the first match only, unless all are asked for", () => {
    expect(substituteFirst("a-a", "a", "b")?.text).toBe("b-a");
    expect(substituteAll("a-a-", "(a)", "<$1>")).toBe("<a>-<a>-");
  });

  test("says when nothing matches", () => expect(substituteFirst("/x", "^/pets", "")).toBeUndefined());

  test.each([
    ["(", "", "bad pattern ("],
    ["a", "$name", "bad replacement $name"],
    ["a", "cost: $", "bad replacement cost: $"],
  ])("%s, %s: %s", (pattern, template, problem) => expect(substitutionProblem(pattern, template)).toBe(problem));

  test("a good pair has no problem", () => expect(substitutionProblem("^/(.*)", "/$1${2}$$x")).toBeUndefined());
});
