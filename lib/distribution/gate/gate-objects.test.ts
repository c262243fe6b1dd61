import { describe, expect, test } from "vitest";
import type { PlaneSchemas } from "@/lib/apisix/plane-schemas";
import { renderInput, type Sketch } from "@/lib/testing/render-input";
import { render } from "../render/render";
import type { GatedPlane } from "./contract";
import { gateObjects } from "./gate-objects";

const integer = { type: "integer", minimum: 1 };
const schemas: PlaneSchemas = {
  main: {
    route: {
      type: "object",
      properties: { name: { type: "string", maxLength: 20 }, vars: { type: "array" }, plugins: { type: "object" } },
    },
  },
  plugins: {
    "limit-count": { schema: { type: "object", properties: { count: integer }, required: ["count"] } },
    "proxy-rewrite": { schema: { type: "object", properties: { regex_uri: { type: "array" } } } },
    cors: { schema: { type: "object", properties: { max_age: integer } } },
    broken: { schema: { type: "nonsense" } },
  },
};

const gate = (sketch: Sketch, plane: Partial<GatedPlane> = {}) =>
  gateObjects(render(renderInput(sketch)).objects, { apisixVersion: "3.16.0", schemas, ...plane });
const told = (sketch: Sketch, plane?: Partial<GatedPlane>) =>
  gate(sketch, plane).map(({ ok, code, path }) => `${ok ? "warning" : "refused"} ${code} ${path}`);
const withPlugins = (plugins: Record<string, Record<string, unknown>>) => ({
  resources: [{ name: "r", path: "/{x}", plugins }],
});

describe("gateObjects", () => {
  test("lets pass what the plane knows", () => {
    expect(gate(withPlugins({ "limit-count": { count: 1 }, cors: {} }))).toEqual([]);
  });

  test("refuses a plugin that the plane does not have: it would serve the route without it", () => {
    expect(gate(withPlugins({ "my-auth": {} }))).toEqual([
      { ok: false, code: "GP_GATE_20004", params: { plugin: "my-auth" }, path: "resources[r].plugins.my-auth" },
    ]);
    expect(told(withPlugins({ toString: {} }))).toEqual(["refused GP_GATE_20004 resources[r].plugins.toString"]);
  });

  test("says where a plugin is newer than the plane, with schemas and without", () => {
    const acl = withPlugins({ acl: {} });
    const refused = { ok: false, code: "GP_GATE_20003", params: { plugin: "acl", since: "3.17.0", version: "3.16.0" } };
    expect(gate(acl)).toMatchObject([refused]);
    expect(gate(acl, { schemas: null })).toMatchObject([{ ok: true, code: "GP_GATE_10001" }, refused]);
    expect(told(acl, { schemas: null, apisixVersion: "3.17.0" })).toEqual(["warning GP_GATE_10001 "]);
  });

  test("refuses values that the plane's own schema refuses, by their place", () => {
    expect(gate(withPlugins({ "limit-count": { count: 0 } }))).toEqual([
      {
        ok: false,
        code: "GP_GATE_20005",
        params: { plugin: "limit-count", problem: "count must be >= 1" },
        path: "resources[r].plugins.limit-count.count",
      },
    ]);
    expect(gate(withPlugins({ "limit-count": {} }))[0]?.params["problem"]).toBe(
      "it must have required property 'count'",
    );
  });

  test("tells the same values of two resources by the place of each", () => {
    const plugins = { "limit-count": { count: 0 } };
    const resources = [
      { name: "a", path: "/a", plugins },
      { name: "b", path: "/b", plugins },
    ];
    expect(told({ resources })).toEqual([
      "refused GP_GATE_20005 resources[a].plugins.limit-count.count",
      "refused GP_GATE_20005 resources[b].plugins.limit-count.count",
    ]);
  });

  test("tells what is wrong with a stage's plugins once, however many services have them", () => {
    const backends = ["one", "two"].map((name) => ({ id: name, name, stages: { prod: endpoint } }));
    const resources = backends.map(({ name }) => ({ path: `/${name}`, backend: name }));
    expect(told({ backends, resources, stage: { plugins: { cors: { max_age: 0 } } } })).toEqual([
      "refused GP_GATE_20005 stages[prod].plugins.cors.max_age",
    ]);
  });

  test("warns where there is nothing to check plugins with, or a schema cannot be read", () => {
    expect(told(withPlugins({ cors: {} }), { schemas: null, apisixVersion: null })).toEqual(["warning GP_GATE_10001 "]);
    expect(told(withPlugins({ broken: {} }))).toEqual(["warning GP_GATE_10003 resources[r].plugins.broken"]);
  });

  test("refuses an object that the plane's own schema refuses", () => {
    expect(gate({ resources: [{ name: "a-name-that-is-too-long" }] })).toEqual([
      {
        ok: false,
        code: "GP_GATE_20006",
        params: { kind: "route", problem: "name must NOT have more than 20 characters" },
        path: "resources[a-name-that-is-too-long]",
      },
    ]);
  });

  test("refuses fields that are newer than the plane, and warns where its version is not known", () => {
    const sketch = { endpoint: { checks: { active: { http_method: "HEAD" } } } };
    expect(gate(sketch)).toEqual([
      {
        ok: false,
        code: "GP_GATE_20002",
        params: { field: "checks.active.http_method", since: "3.18.0", version: "3.16.0" },
        path: "backends[default].checks.active.http_method",
      },
    ]);
    expect(gate(sketch, { apisixVersion: "3.18.0" })).toEqual([]);
    expect(told(sketch, { apisixVersion: null })).toEqual([
      "warning GP_GATE_10002 backends[default].checks.active.http_method",
    ]);
  });

  test("refuses a plane that is older than all that is supported", () => {
    expect(gate({}, { apisixVersion: "2.15.3" })).toMatchObject([{ ok: false, code: "GP_GATE_20001" }]);
  });

  test("refuses a value that etcd would not take", () => {
    const plugins = { cors: { allow_origins: "ä".repeat(600_000) } };
    expect(told({ resources: [{ name: "r", plugins }] })).toContain("refused GP_GATE_20007 resources[r]");
  });

  test("judges equal schemas alike, whoever read them", () => {
    const again = structuredClone(schemas);
    expect(told(withPlugins({ "limit-count": {} }), { schemas: again })).toEqual([
      "refused GP_GATE_20005 resources[r].plugins.limit-count",
    ]);
  });
});

const endpoint = {
  scheme: "http" as const,
  loadBalancing: "roundrobin" as const,
  nodes: [{ host: "10.0.0.1", port: 80, weight: 1 }],
  passHost: "pass" as const,
};
