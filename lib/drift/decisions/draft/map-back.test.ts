import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import type { MaskedBlueprint } from "@/lib/gateways/definition/identified";
import { Blueprint } from "@/lib/gateways/definition/schema";
import { mapBack } from "./map-back";

const timeout = { connect: 6, send: 6, read: 6 };
const nodes = [{ host: "10.0.0.1", port: 8080, weight: 100 }];
const blueprint = Blueprint.parse({
  stages: [{ name: "prod", vars: { key: { value: "x", secret: true } } }],
  backends: [{ name: "default", stages: { prod: { nodes, timeout } } }],
  resources: [
    {
      ...{ name: "getPet", methods: ["GET"], path: "/pets/{id}", backend: "default" },
      plugins: { "limit-count": { count: 1 }, csrf: { key: "{vars.key}" } },
    },
  ],
});
const draft = {
  ...blueprint,
  backends: blueprint.backends.map((one) => ({ ...one, id: "backend1" })),
  resources: blueprint.resources.map((one) => ({ ...one, id: "getpet01" })),
} as MaskedBlueprint;

const route: JsonObject = {
  ...{ uri: "/shop/prod/pets/*", methods: ["GET"], status: 1 },
  plugins: { "limit-count": { count: 1 }, csrf: { key: "x" }, "proxy-rewrite": { regex_uri: ["a", "b"] } },
};
const plugins = route["plugins"] as JsonObject;
const upstream: JsonObject = { type: "roundrobin", scheme: "http", nodes, timeout, pass_host: "pass" };

const map = (directory: "routes" | "upstreams" | "services", recorded: JsonObject, change: JsonObject) => {
  const id = directory === "routes" ? "getpet01" : "backend1";
  const live = { ...recorded, ...change };
  return mapBack(draft, { key: `${directory}/shop.prod.${id}`, stage: "prod", recorded, live });
};

describe("a change by hand becomes part of the draft", () => {
  test.each([
    ["methods", { methods: ["GET", "HEAD"] }, { methods: ["GET", "HEAD"] }],
    ["disabled", { status: 0 }, { enabled: false }],
    ["a timeout", { timeout }, { timeout }],
    ["websocket", { enable_websocket: true }, { websocket: true }],
    [
      "a plugin that was added",
      { plugins: { ...plugins, cors: {} } },
      { plugins: { ...draft.resources[0]?.plugins, cors: {} } },
    ],
    [
      "a plugin that was changed",
      { plugins: { ...plugins, "limit-count": { count: 9 } } },
      { plugins: { ...draft.resources[0]?.plugins, "limit-count": { count: 9 } } },
    ],
  ])("of a route: %s", (_, change, expected) => {
    const mapped = map("routes", route, change as JsonObject);
    expect(mapped.object).toEqual({ type: "resource", name: "getPet" });
    expect(mapped.draft.resources).toEqual([{ ...draft.resources[0], ...expected }]);
  });

  test("of a route: a plugin that was taken away", () => {
    const { "limit-count": _, ...left } = plugins;
    const mapped = map("routes", route, { plugins: left });
    expect(mapped.draft.resources[0]?.plugins).toEqual({ csrf: { key: "{vars.key}" } });
  });

  test("of an upstream, for its stage", () => {
    const others = [{ host: "10.0.0.2", port: 80, weight: 1 }];
    const mapped = map("upstreams", upstream, { nodes: others, retries: 3 });
    expect(mapped.draft.backends[0]?.stages["prod"]).toMatchObject({ nodes: others, retries: 3, timeout });
  });
});

describe("what has no place in the definition, or would overwrite something in it, is refused:", () => {
  test.each([
    ["what comes from other fields", "routes", route, { uri: "/elsewhere" }, /^uri of a route comes/],
    [
      "a plugin that holds a variable",
      "routes",
      route,
      { plugins: { ...plugins, csrf: { key: "y" } } },
      /csrf is not in/,
    ],
    [
      "what Gateplane adds",
      "routes",
      route,
      { plugins: { ...plugins, "proxy-rewrite": {} } },
      /proxy-rewrite is not in/,
    ],
    ["a field edited since", "upstreams", { ...upstream, retries: 1 }, { retries: 2 }, /^retries is not in/],
    ["a value the definition does not take", "upstreams", upstream, { retries: 99 }, /./],
    ["a service", "services", { plugins: {} }, { plugins: { cors: {} } }, /^services are made/],
  ] as const)("%s", (_, directory, recorded, change, reason) => {
    expect(() => map(directory, recorded as JsonObject, change as unknown as JsonObject)).toThrow(reason);
  });
});
