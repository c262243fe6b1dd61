import { expect, test } from "vitest";
import { identify } from "./identify";
import { Blueprint } from "./schema";

const draft = (...resources: [name: string, path: string, id?: string][]) => ({
  ...Blueprint.parse({ backends: [{ name: "default" }] }),
  resources: resources.map(([name, path, id]) => ({
    ...Blueprint.shape.resources.unwrap().element.parse({ name, path, methods: ["GET"], backend: "default" }),
    id,
  })),
});

const counter = () => {
  let next = 0;
  return () => `new${++next}`;
};

const stored = identify(draft(["a", "/a"], ["b", "/b/{x}"]), { backends: [], resources: [] }, counter());

function ids(...resources: Parameters<typeof draft>) {
  return identify(draft(...resources), stored, counter()).resources.map(({ name, id }) => [name, id]);
}

test("everything new gets an id of its own", () => {
  expect(stored.backends.map(({ id }) => id)).toEqual(["new1"]);
  expect(stored.resources.map(({ id }) => id)).toEqual(["new2", "new3"]);
});

test("a resource is known by its name, whatever its path", () => expect(ids(["a", "/z"])).toEqual([["a", "new2"]]));

test("a renamed one by its route, whatever its parameters are called", () =>
  expect(ids(["c", "/b/{y}"])).toEqual([["c", "new3"]]));

test("names go before routes, and no id is given twice", () => {
  expect(ids(["c", "/a"], ["a", "/other"])).toEqual([
    ["c", "new1"],
    ["a", "new2"],
  ]);
});

test("an id that is given stays, and belongs to nobody else", () => {
  expect(ids(["renamed", "/elsewhere", "new2"], ["a", "/a"])).toEqual([
    ["renamed", "new2"],
    ["a", "new1"],
  ]);
});

test("ids are short and random", () => {
  const { id } = identify(draft(["a", "/a"]), { backends: [], resources: [] }).resources[0] ?? {};
  expect(id).toMatch(/^[a-z0-9]{8}$/);
});
