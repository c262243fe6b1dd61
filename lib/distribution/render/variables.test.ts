import { describe, expect, test } from "vitest";
import { stageVariables, substitute, substituteText } from "./variables";

const variables = stageVariables(
  {
    name: "prod",
    vars: { region: "eu", port: 8080, on: false, origin: null, none: null, key: { value: "s3cret", secret: true } },
  },
  { origin: { value: "o.test", secret: true }, region: "us", undeclared: "x" },
);

describe("stageVariables", () => {
  test("takes the stage's value before the binding's, and the binding's where the stage leaves it open", () => {
    expect(substituteText("{vars.region}.{vars.origin}", variables, "at").value).toBe("eu.o.test");
  });
});

describe("substitute", () => {
  test("fills in variables at every depth, and leaves names alone", () => {
    const source = { "{vars.region}": [{ host: "{vars.region}.test" }], n: 1, nothing: null };
    expect(substitute(source, variables, "at").value).toEqual({
      "{vars.region}": [{ host: "eu.test" }],
      n: 1,
      nothing: null,
    });
  });

  test("gives a text that is one reference the variable's type, and any other text its digits", () => {
    const { value } = substitute({ a: "{vars.port}", b: "{vars.on}", c: ":{vars.port}" }, variables, "at");
    expect(value).toEqual({ a: 8080, b: false, c: ":8080" });
  });

  test("does not read what it filled in once more", () => {
    const nested = stageVariables({ name: "prod", vars: { a: "{vars.b}", b: "x" } }, {});
    expect(substitute({ a: "{vars.a}" }, nested, "at")).toMatchObject({ value: { a: "{vars.b}" }, problems: [] });
  });

  test("says where secrets went", () => {
    const { secretPlaces } = substitute({ a: ["Bearer {vars.key}"], b: "{vars.origin}" }, variables, "at");
    expect(secretPlaces).toEqual([["a", 0], ["b"]]);
  });

  test("names each variable that has no value once, and says whether it is declared", () => {
    const { problems } = substitute({ a: "{vars.none}{vars.none}", b: "{vars.gone}" }, variables, "at");
    expect(problems).toEqual([
      { code: "GP_RENDER_20005", params: { variable: "none", stage: "prod" }, path: "at" },
      { code: "GP_RENDER_20004", params: { variable: "gone", stage: "prod" }, path: "at" },
    ]);
  });

  test("does not take what every object has for a variable", () => {
    const bare = stageVariables({ name: "prod", vars: { toString: null } }, {});
    expect(substituteText("{vars.toString}{vars.constructor}", bare, "at").problems).toHaveLength(2);
  });

  test("leaves braces and references of APISIX that are none of its own", () => {
    const source = { a: "{id} $env://KEY {vars}", b: "$secret://vault/1/{x}" };
    expect(substitute(source, variables, "at")).toMatchObject({ value: source, problems: [] });
  });
});
