import { expect, test } from "vitest";
import { diffBlueprints } from "./diff";
import { identify } from "./identify";
import { withoutIds, type MaskedBlueprint } from "./identified";
import { Blueprint } from "./schema";

const resource = (name: string, path: string) => ({ name, path, methods: ["GET"], backend: "default" });
const before = masked({
  stages: [{ name: "prod", plugins: { cors: { max_age: 1 } } }],
  backends: [{ name: "default" }],
  resources: [resource("a", "/a"), resource("b", "/b")],
});

function masked(blueprint: object, stored = { backends: [], resources: [] }): MaskedBlueprint {
  return identify(Blueprint.parse(blueprint), stored) as MaskedBlueprint;
}

function changes(after: object) {
  return diffBlueprints(before, identify(Blueprint.parse({ ...written, ...after }), before) as MaskedBlueprint);
}

const written = withoutIds(before);

test("nothing changed", () => expect(changes({})).toEqual([]));

test("another order is no change", () => expect(changes({ resources: [...written.resources].reverse() })).toEqual([]));

test("a renamed resource is an update", () => {
  expect(changes({ resources: [resource("renamed", "/a"), resource("b", "/b")] })).toEqual([
    { op: "update", object: "resource", name: "renamed", diff: [{ path: "name", before: "a", after: "renamed" }] },
  ]);
});

test("a change tells its place", () => {
  expect(changes({ stages: [{ name: "prod", plugins: { cors: { max_age: 2 }, gzip: {} } }] })).toEqual([
    {
      op: "update",
      object: "stage",
      name: "prod",
      diff: [
        { path: "plugins.cors.max_age", before: 1, after: 2 },
        { path: "plugins.gzip", before: undefined, after: {} },
      ],
    },
  ]);
});

test("what is new and what is gone, without our ids", () => {
  const found = changes({ resources: [resource("a", "/a"), resource("c", "/c")] });
  expect(found.map(({ op, name }) => [op, name])).toEqual([
    ["create", "c"],
    ["delete", "b"],
  ]);
  expect(JSON.stringify(found)).not.toContain('"id"');
});
