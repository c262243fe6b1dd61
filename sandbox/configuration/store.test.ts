import { beforeEach, describe, expect, test } from "vitest";
import { createPluginRegistry } from "../plugins/registry.ts";
import { createItemCheck } from "./item-check.ts";
import { Store } from "./store.ts";

let log: string[] = [];
let store: Store;
let revision = 0;

const pair = (path: string, value: string | object) => ({
  key: `/apisix/${path}`,
  value: typeof value === "string" ? value : JSON.stringify(value),
  createRevision: 1,
  modRevision: ++revision,
});
const put = (path: string, value: string | object) => store.put(pair(path, value));

const good = { uri: "/a", upstream: { nodes: { "127.0.0.1:80": 1 } } };

beforeEach(() => {
  log = [];
  const note = (level: string, message: string) => void log.push(`${level} ${message}`);
  store = new Store("/apisix", createItemCheck(createPluginRegistry(), note), note);
  revision = 0;
});

describe("a value that cannot be used", () => {
  const unusable: [what: string, value: string | object][] = [
    ["an unknown field", { ...good, bogus: 1 }],
    ["a wrong type", { ...good, priority: "1" }],
    ["an unknown method", { ...good, methods: ["FETCH"] }],
    ["no path", { upstream: good.upstream }],
    ["two kinds of path", { ...good, uris: ["/b"] }],
    ["nothing to do", { uri: "/a" }],
    ["a time as text", { ...good, create_time: "now" }],
    ["conditions that do not compile", { ...good, vars: [["uri", "=~", "/a"]] }],
    ["an address that is none", { ...good, remote_addr: "everywhere" }],
    ["a plugin's configuration that is wrong", { ...good, plugins: { "limit-count": { count: 0, time_window: 1 } } }],
    [
      "a wrong plugin configuration although switched off",
      { ...good, plugins: { mocking: { _meta: { disable: true } } } },
    ],
    [
      "a plugin's filter that does not compile",
      { ...good, plugins: { cors: { _meta: { filter: [["a", "?", "b"]] } } } },
    ],
    ["an upstream without a hash key", { ...good, upstream: { ...good.upstream, type: "chash" } }],
    ["Lua", { ...good, filter_func: "function(vars) return true end" }],
    ["a list", [good]],
    ["a JSON string", '"text"'],
    ["JSON null", "null"],
  ];

  test.each(unusable)("%s: on the watch the old value stays, with one line in the log", (_, value) => {
    put("routes/r", good);
    put("routes/r", value);
    expect(store.routes.get("r")?.modifiedIndex).toBe(1);
    expect(log).toEqual([expect.stringMatching(/^error failed to check item data of \[\/apisix\/routes\/r\] err: /)]);
  });

  test.each(unusable)("%s: on a load the item is missing, the others are there", (_, value) => {
    put("routes/r", good);
    store.load([pair("routes/r", value), pair("routes/other", good)]);
    expect([...store.routes.keys()]).toEqual(["other"]);
  });

  test.each(["", "init_dir", "{", "not json"])("%j is no JSON at all: a delete, without a word", (value) => {
    put("routes/r", good);
    put("routes/r", value);
    expect(store.routes.size).toBe(0);
    expect(log).toEqual([]);
  });

  test("the log names the place, never the value", () => {
    put("routes/r", { ...good, plugins: { "key-auth": { header: 1, secret: "s3cret" } } });
    expect(log.join()).toContain("failed to check the configuration of plugin key-auth");
    expect(log.join()).not.toContain("s3cret");
  });
});

test("placeholders and keys of other directories are left alone", () => {
  store.load([
    pair("routes/", "init_dir"),
    pair("gateplane/owner", "{}"),
    pair("plugins", "[]"),
    pair("routes/r", good),
  ]);
  expect([...store.routes.keys()]).toEqual(["r"]);
  expect(log).toEqual([]);
});

test("a directory is told by the bare start of its name, so a sibling counts as a route", () => {
  put("routes_backup/x", good);
  expect([...store.routes.keys()]).toEqual(["backup/x"]);
});

test("the key is the id, defaults are filled in", () => {
  put("routes/r", { ...good, id: "other" });
  expect(store.routes.get("r")?.value).toMatchObject({ id: "r", priority: 0, status: 1, upstream: { scheme: "http" } });
});

test("an unknown plugin is accepted with a warning", () => {
  put("routes/r", { ...good, plugins: { "no-such": { anything: true } } });
  expect(store.routes.has("r")).toBe(true);
  expect(log).toEqual(["warn skipping check schema for disabled or unknown plugin [no-such]"]);
});

test("only what changes something counts as a change", () => {
  put("routes/r", good);
  const { version } = store;
  put("routes/r", { ...good, bogus: 1 });
  put("gateplane/stages/a/b", {});
  store.delete("/apisix/routes/absent");
  expect(store.version).toBe(version);
  store.delete("/apisix/routes/r");
  expect(store.version).toBeGreaterThan(version);
});

test("what is compared with requests is in bytes, what is shown is in characters", () => {
  put("routes/r", { ...good, uri: "/café" });
  expect(store.routes.get("r")?.value.uri).toBe("/café");
  expect(store.routes.get("r")?.served.uri).toBe("/cafÃ©");
});
