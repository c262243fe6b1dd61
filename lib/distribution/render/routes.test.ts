import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { renderInput, type Sketch } from "@/lib/testing/render-input";
import { render } from "./render";

type Resource = NonNullable<Sketch["resources"]>[number];

function routeOf(resource: Resource, sketch: Sketch = {}) {
  const { objects, problems } = render(
    renderInput({ stage: { pathPrefix: "/p" }, ...sketch, resources: [{ name: "r", ...resource }] }),
  );
  const route = objects.find(({ directory }) => directory === "routes");
  const plugins = (route?.value["plugins"] ?? {}) as Record<string, JsonObject>;
  return { plugins, rewrite: plugins["proxy-rewrite"], secretPaths: route?.secretPaths, problems };
}

/** What nodes make of `regex_uri`: PCRE's `$$` and `${1}` are JavaScript's `$$` and `$1`. */
function rewritten(resource: Resource, uri: string) {
  const [regex = "", replacement = ""] = routeOf(resource).rewrite?.["regex_uri"] as string[];
  expect(uri).toMatch(new RegExp(regex));
  return uri.replace(new RegExp(regex), replacement.replace(/\$\{(\d+)\}/g, "$0$1"));
}

describe("the path that a backend is sent", () => {
  test("is the path without the stage's prefix", () => {
    expect(routeOf({ path: "/pets" }).rewrite).toEqual({ uri: "/pets" });
    expect(routeOf({ path: "/pets/{id}" }).rewrite).toEqual({ regex_uri: ["^/p/pets/([^/]+)$", "/pets/$1"] });
  });

  test("is left alone where it is the path that came", () => {
    expect(routeOf({ path: "/pets/{id}" }, { stage: { pathPrefix: "" } }).rewrite).toBeUndefined();
    expect(routeOf({ path: "/{a}", upstreamPath: "/{a}" }, { stage: { pathPrefix: "" } }).rewrite).toBeUndefined();
  });

  test("below the default prefix of gateway and stage too", () => {
    expect(routeOf({ path: "/{id}" }, { stage: {} }).rewrite?.["regex_uri"]).toEqual([
      "^/petstore/prod/([^/]+)$",
      "/$1",
    ]);
  });

  test.each([
    [{ path: "/{a}/{b}", upstreamPath: "/v1/{b}/x/{a}" }, "/p/1/2", "/v1/2/x/1"],
    [{ path: "/files/{id}.{format}", upstreamPath: "/{format}/{id}" }, "/p/files/a.b.json", "/json/a.b"],
    [{ path: "/files/{id}:abort" }, "/p/files/7:abort", "/files/7:abort"],
    [{ path: "/files/*", upstreamPath: "/v1/*" }, "/p/files/a/b%c", "/v1/a/b%c"],
    [{ path: "/{o}/*", upstreamPath: "/{o}/x/*" }, "/p/1/", "/1/x/"],
    [{ path: "/{id}", upstreamPath: "/{id}-$1-x" }, "/p/7", "/7-$1-x"],
    [{ path: "/pets", upstreamPath: "/$pets" }, "/p/pets", "/$pets"],
    [{ path: "/{id}", upstreamPath: "/caf%C3%A9/{id}" }, "/p/7", "/café/7"],
  ])("by %j: %s becomes %s", (resource, uri, expected) => {
    expect(rewritten(resource, uri)).toBe(expected);
  });

  test("tells a capture from a digit that follows it", () => {
    expect(routeOf({ path: "/{a}", upstreamPath: "/{a}0" }).rewrite?.["regex_uri"]).toEqual(["^/p/([^/]+)$", "/${1}0"]);
  });

  test("may hold variables, and secret ones are marked", () => {
    const stage = { pathPrefix: "/p", vars: { v: "v2", key: { value: "k", secret: true as const } } };
    expect(routeOf({ path: "/a", upstreamPath: "/{vars.v}/a" }, { stage }).rewrite).toEqual({ uri: "/v2/a" });
    expect(routeOf({ path: "/a", upstreamPath: "/{vars.key}" }, { stage }).secretPaths).toEqual([
      "/plugins/proxy-rewrite/uri",
    ]);
    expect(routeOf({ path: "/{a}", upstreamPath: "/{vars.key}/{a}" }, { stage }).secretPaths).toEqual([
      "/plugins/proxy-rewrite/regex_uri/1",
    ]);
  });

  test.each(["a b", "a?b=c", "a%3Fb", "a#b", "{x}", "*", "50%"])("cannot hold %s", (value) => {
    const sketch = { stage: { pathPrefix: "/p", vars: { value } } };
    const { problems } = routeOf({ path: "/a", upstreamPath: "/{vars.value}" }, sketch);
    expect(problems).toMatchObject([{ code: "GP_RENDER_20008", path: "resources[r].upstreamPath" }]);
  });
});

describe("the user's own proxy-rewrite", () => {
  const headers = { set: { "x-a": "b" } };
  const withRewrite = (own: object, resource: Resource = {}) =>
    routeOf({ path: "/a", plugins: { "proxy-rewrite": { ...own } }, ...resource });

  test("keeps headers, host and method beside the path", () => {
    expect(withRewrite({ headers, host: "h.test" }).rewrite).toEqual({ headers, host: "h.test", uri: "/a" });
  });

  test("of the stage is kept too, with its secrets, since a route's replaces a service's", () => {
    const stage = {
      pathPrefix: "/p",
      vars: { key: { value: "k", secret: true as const } },
      plugins: { "proxy-rewrite": { headers: { set: { authorization: "{vars.key}" } } } },
    };
    const { rewrite, secretPaths } = routeOf({ path: "/a" }, { stage });
    expect(rewrite).toEqual({ headers: { set: { authorization: "k" } }, uri: "/a" });
    expect(secretPaths).toEqual(["/plugins/proxy-rewrite/headers/set/authorization"]);
  });

  test("may write the path itself", () => {
    expect(withRewrite({ uri: "/mine" }).rewrite).toEqual({ uri: "/mine" });
    expect(withRewrite({ regex_uri: ["^/p(/.*)$", "$1"], headers }).rewrite).not.toHaveProperty("uri");
  });

  test("is refused where upstreamPath writes the path as well", () => {
    for (const own of [{ uri: "/x" }, { regex_uri: ["a", "b"] }, { use_real_request_uri_unsafe: true }]) {
      expect(withRewrite(own, { upstreamPath: "/v1" }).problems).toMatchObject([
        { code: "GP_RENDER_20011", path: "resources[r].plugins.proxy-rewrite" },
      ]);
    }
  });

  test("may not make the path depend on a filter", () => {
    const own = { headers, _meta: { filter: [["arg_a", "==", "1"]] } };
    expect(withRewrite(own).problems).toMatchObject([{ code: "GP_RENDER_20011" }]);
  });

  test("switched off gives way to the path alone", () => {
    expect(withRewrite({ headers, _meta: { disable: true } }).rewrite).toEqual({ uri: "/a" });
  });
});

describe("secrets", () => {
  test("are marked where APISIX keeps a plugin's field encrypted, unless it is a reference", () => {
    const { secretPaths } = routeOf({
      path: "/a",
      plugins: { csrf: { key: "k" }, loggly: { customer_token: "$env://T" } },
    });
    expect(secretPaths).toEqual(["/plugins/csrf/key"]);
  });

  test("in both ways are marked once", () => {
    const stage = { pathPrefix: "/p", vars: { key: { value: "k", secret: true as const } } };
    expect(routeOf({ plugins: { csrf: { key: "{vars.key}" } } }, { stage }).secretPaths).toEqual(["/plugins/csrf/key"]);
  });
});

describe("OPTIONS", () => {
  const methodsOf = (sketch: Sketch) =>
    render(renderInput(sketch))
      .objects.filter(({ directory }) => directory === "routes")
      .map(({ value }) => (value["methods"] as string[]).join(" "));
  const cors = { cors: {} };

  test("is added where the resource's or the stage's plugins hold cors", () => {
    expect(methodsOf({ resources: [{ plugins: cors }] })).toEqual(["GET OPTIONS"]);
    expect(methodsOf({ stage: { plugins: cors }, resources: [{ methods: ["DELETE"] }] })).toEqual(["DELETE OPTIONS"]);
    expect(methodsOf({ resources: [{}] })).toEqual(["GET"]);
  });

  test("is not added where cors is switched off", () => {
    const off = { cors: { _meta: { disable: true } } };
    expect(methodsOf({ stage: { plugins: cors }, resources: [{ plugins: off }] })).toEqual(["GET"]);
  });

  test("is added to all resources of a path that answer alike", () => {
    const resources: Resource[] = [{ path: "/a/{x}" }, { path: "/a/{y}", methods: ["POST"] }];
    expect(methodsOf({ stage: { plugins: cors }, resources })).toEqual(["GET OPTIONS", "POST OPTIONS"]);
  });

  test("is left to the resource that names it, and to one of those that answer differently", () => {
    const own: Resource[] = [{ plugins: cors }, { methods: ["OPTIONS"] }];
    expect(methodsOf({ resources: own })).toEqual(["GET", "OPTIONS"]);
    const different: Resource[] = [{ plugins: cors }, { methods: ["POST"], plugins: { cors: { max_age: 1 } } }];
    expect(methodsOf({ resources: different })).toEqual(["GET OPTIONS", "POST"]);
  });
});
