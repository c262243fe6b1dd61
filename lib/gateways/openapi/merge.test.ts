import { describe, expect, test } from "vitest";
import type { IdentifiedResource } from "../definition/identified";
import { Resource } from "../definition/schema";
import { mergeBackends, mergeResources } from "./merge";

const resource = (name: string, path: string, more: object = {}) =>
  Resource.parse({ name, path, methods: ["GET"], backend: "default", ...more });
const stored = (id: string, name: string, path: string, more: object = {}): IdentifiedResource => ({
  id,
  ...resource(name, path, more),
});

describe("resources", () => {
  test("that are new are added, the others stay", () => {
    const kept = stored("a", "mine", "/mine");
    expect(mergeResources([kept], [resource("new", "/new")])).toEqual({
      resources: [kept, resource("new", "/new")],
      imported: 1,
      skipped: [],
    });
  });

  test("are known by their route and keep their name and settings", () => {
    const old = stored("a", "renamed", "/pets/{id}", { plugins: { cors: {} }, upstreamPath: "/old/{id}", priority: 3 });
    expect(mergeResources([old], [resource("getPet", "/pets/{petId}", { description: "A pet" })]).resources).toEqual([
      stored("a", "renamed", "/pets/{petId}", { plugins: { cors: {} }, priority: 3, description: "A pet" }),
    ]);
  });

  test("are known by their name when the path is another", () => {
    const [merged] = mergeResources([stored("a", "getPet", "/pets")], [resource("getPet", "/v2/pets")]).resources;
    expect(merged).toMatchObject({ id: "a", path: "/v2/pets" });
  });

  test("a name that another route has is not taken from it", () => {
    const existing = [stored("a", "getPet", "/cats"), stored("b", "x", "/pets")];
    const { resources } = mergeResources(existing, [resource("getPet", "/dogs"), resource("getCat", "/cats")]);
    expect(resources.map(({ id, name, path }) => [id, name, path])).toEqual([
      ["a", "getPet", "/cats"],
      ["b", "x", "/pets"],
      [undefined, "getPet-2", "/dogs"],
    ]);
  });

  test("that serve other methods too are left alone, and that is told", () => {
    const old = stored("a", "pets", "/pets", { methods: ["GET", "POST"] });
    expect(mergeResources([old], [resource("getPet", "/pets")])).toEqual({
      resources: [old],
      imported: 0,
      skipped: [{ path: "/pets", method: "GET", reason: expect.stringContaining("resource pets") as string }],
    });
  });
});

describe("the backend", () => {
  const server = {
    url: "https://a.example/v1",
    scheme: "https" as const,
    host: "a.example",
    port: 443,
    basePath: "/v1",
  };
  const endpoint = { scheme: "https", nodes: [{ host: "a.example", port: 443 }], passHost: "node" };
  const existing = { id: "b", name: "default", stages: {} };

  test("is made where there is none", () => {
    expect(mergeBackends({ backends: [] }, "pets", undefined, server)).toEqual([{ name: "pets", stages: {} }]);
    expect(mergeBackends({ backends: [] }, "pets", "prod", null)).toEqual([{ name: "pets", stages: {} }]);
    expect(mergeBackends({ backends: [] }, "pets", "prod", server)).toMatchObject([{ stages: { prod: endpoint } }]);
  });

  test("gets an endpoint in a stage where it has none", () => {
    expect(mergeBackends({ backends: [existing] }, "default", "prod", server)).toMatchObject([
      { id: "b", stages: { prod: endpoint } },
    ]);
    const own = mergeBackends({ backends: [] }, "default", "prod", { ...server, host: "mine.example" });
    const backends = own.map((backend) => ({ ...backend, id: "b" }));
    expect(mergeBackends({ backends }, "default", "prod", server)).toEqual(backends);
  });
});
