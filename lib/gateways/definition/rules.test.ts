import { describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { type AppError, describeError } from "@/lib/core/errors";
import { refuseFindings } from "./finding";
import { checkBlueprint } from "./rules";
import { Blueprint, GatewayDefinition } from "./schema";

const endpoint = { nodes: [{ host: "10.0.0.1", port: 8080 }] };
const petstore = {
  stages: [{ name: "prod", vars: { region: "eu" } }],
  backends: [{ name: "default", stages: { prod: endpoint } }],
  resources: [{ name: "getPet", methods: ["GET"], path: "/pets/{petId}", backend: "default" }],
};

function findings(changed: object) {
  return checkBlueprint(Blueprint.parse({ ...petstore, ...changed })).map(({ path, code, params }) => ({
    path,
    message: describeError(code, params),
  }));
}

test("a definition whose values go together", () => expect(findings({})).toEqual([]));

describe("what is refused, with its place", () => {
  const resource = { name: "listPets", methods: ["GET"], path: "/pets", backend: "default" };
  const resources = (...changed: object[]) => ({ resources: changed.map((change) => ({ ...resource, ...change })) });

  test.each([
    ["an unknown backend", resources({ backend: "nope" }), "resources[listPets].backend", "backend nope"],
    [
      "an endpoint for an unknown stage",
      { backends: [{ name: "default", stages: { prod: endpoint, qa: endpoint } }] },
      "backends[default].stages.qa",
      "stage qa",
    ],
    [
      "a variable nobody declares, in a plugin",
      resources({ plugins: { "proxy-rewrite": { headers: { set: { "x-r": ["{vars.nope}"] } } } } }),
      "resources[listPets].plugins",
      "variable nope is not declared: the stage prod does not",
    ],
    [
      "one in an upstream path",
      resources({ upstreamPath: "/{vars.nope}/pets" }),
      "resources[listPets].upstreamPath",
      "nope",
    ],
    [
      "one in an endpoint's host",
      { backends: [{ name: "default", stages: { prod: { nodes: [{ host: "{vars.nope}.svc", port: 80 }] } } }] },
      "backends[default].stages.prod",
      "nope",
    ],
    [
      "one in a stage's plugin",
      { stages: [{ name: "prod", plugins: { a: { b: "{vars.nope}" } } }] },
      "stages[prod].plugins",
      "nope",
    ],
    [
      "one that only another stage declares",
      { ...resources({ upstreamPath: "/{vars.region}" }), stages: [...petstore.stages, { name: "stag" }] },
      "resources[listPets].upstreamPath",
      "the stage stag does not",
    ],
    [
      "one without any stage",
      { ...resources({ upstreamPath: "/{vars.region}" }), stages: [], backends: [{ name: "default" }] },
      "resources[listPets].upstreamPath",
      "there is no stage",
    ],
    [
      "two resources with one method and path",
      resources({ path: "/pets/{id}" }, { name: "other", path: "/pets/{petId}", methods: ["POST", "GET"] }),
      "resources[other].path",
      "GET /pets/{petId} is also what the resource listPets serves",
    ],
    ["parameters that touch", resources({ path: "/{a}{b}" }), "resources[listPets].path", "between {a} and {b}"],
    [
      "an upstream parameter from nowhere",
      resources({ upstreamPath: "/{x}" }),
      "resources[listPets].upstreamPath",
      "no parameter {x}",
    ],
    ["our own label", resources({ labels: { "managed-by": "me" } }), "resources[listPets].labels.managed-by", "own"],
    ["two of one name", resources({}, { path: "/x" }), "resources[1].name", "listPets stands twice under resources"],
  ])("%s", (_, changed, path, message) => {
    expect(findings(changed)).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  test("all findings are told at once, the first in the message", () => {
    const found = checkBlueprint(
      Blueprint.parse({ ...petstore, ...resources({ backend: "a" }, { name: "b", path: "/{" }) }),
    );
    const refusal = (() => {
      try {
        refuseFindings(found);
      } catch (error) {
        return error as AppError;
      }
    })();
    expect(refusal?.status).toBe(422);
    expect(refusal?.message).toContain("resources[listPets].backend");
    expect(refusal?.message).toContain("(and 1 more)");
    expect(refusal?.issues).toHaveLength(2);
  });
});

describe("values that are refused one by one", () => {
  const refused = (value: object) => {
    try {
      parseInput(GatewayDefinition, { gateway: "petstore", ...petstore, ...value });
    } catch (error) {
      return (error as AppError).issues?.map(({ path }) => path);
    }
  };

  test.each([
    ["an unknown field", { resourcez: [] }, "resourcez"],
    ["a nested unknown field", { stages: [{ name: "prod", colour: 1 }] }, "stages[0].colour"],
    ["a name too long", { gateway: "g".repeat(31) }, "gateway"],
    [
      "a resource's name too long",
      { resources: [{ ...petstore.resources[0], name: "r".repeat(129) }] },
      "resources[0].name",
    ],
    ["a path without a slash", { resources: [{ ...petstore.resources[0], path: "pets" }] }, "resources[0].path"],
    [
      "a plugin value that is no object",
      { stages: [{ name: "prod", plugins: { cors: true } }] },
      "stages[0].plugins.cors",
    ],
    ["a list as plugin value", { stages: [{ name: "prod", plugins: { cors: [] } }] }, "stages[0].plugins.cors"],
    [
      "a host with a port in it",
      { backends: [{ name: "a", stages: { prod: { nodes: [{ host: "x:80", port: 80 }] } } }] },
      "backends[0].stages.prod.nodes[0].host",
    ],
    [
      "chash without a key",
      { backends: [{ name: "a", stages: { prod: { ...endpoint, loadBalancing: "chash" } } }] },
      "backends[0].stages.prod.hashKey",
    ],
  ])("%s", (_, value, path) => expect(refused(value)).toEqual([path]));

  test("hosts that are taken", () => {
    for (const host of ["10.0.0.1", "::1", "[2001:db8::1]", "pets.svc", "{vars.region}.svc", "a_b"]) {
      expect(refused({ backends: [{ name: "a", stages: { prod: { nodes: [{ host, port: 80 }] } } }] })).toBeUndefined();
    }
  });

  test("what has no order is kept in one", () => {
    const { stages, resources } = Blueprint.parse({
      stages: [{ name: "prod", hosts: ["B.example", "b.example"] }],
      resources: [{ ...petstore.resources[0], methods: ["POST", "GET", "POST"] }],
    });
    expect(stages[0]?.hosts).toEqual(["b.example"]);
    expect(resources[0]?.methods).toEqual(["GET", "POST"]);
  });
});
