import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { routeForm } from "@/lib/gateways/definition/path-template";
import { renderInput, type Sketch } from "@/lib/testing/render-input";
import { matchRoute, type SimulatedRouter } from "@/lib/testing/radixtree";
import { render } from "../render";

type Resources = NonNullable<Sketch["resources"]>;

const renderRoutes = (resources: Resources, router: SimulatedRouter = "host-uri"): JsonObject[] => {
  const { objects, problems } = render(renderInput({ resources, stage: { pathPrefix: "" }, plane: { router } }));
  expect(problems).toEqual([]);
  return objects.filter(({ directory }) => directory === "routes").map(({ value }) => value);
};

/** The resource that a node takes; fails where that hangs on the order in which the node came to know its routes. */
const servedBy = (routes: JsonObject[], router: SimulatedRouter, method: string, uri: string) => {
  const name = matchRoute(routes, router, method, uri)?.["name"] ?? null;
  expect(matchRoute(routes.toReversed(), router, method, uri)?.["name"] ?? null).toBe(name);
  return name;
};

const serve = (resources: Resources, request: string, router: SimulatedRouter = "host-uri") => {
  const [method = "", uri = ""] = request.split(" ");
  return servedBy(renderRoutes(resources, router), router, method, uri);
};

const named = (...paths: string[]): Resources =>
  paths.map((path) => ({ name: `at:${path.replace(/[^a-z.:]/g, "_")}`, path }));
const nameOf = (path: string) => named(path)[0]?.name;

describe.each(["host-uri", "uri-with-parameter"] as const)("precedence on the router %s", (router) => {
  test.each([
    ["/pets/find", ["/pets/{id}", "/pets/find", "/pets/*"], "/pets/find"],
    ["/pets/7", ["/pets/{id}", "/pets/find", "/pets/*"], "/pets/{id}"],
    ["/pets/7/toys", ["/pets/{id}", "/pets/find", "/pets/*"], "/pets/*"],
    ["/files/7:abort", ["/files/{id}", "/files/{id}:abort", "/files/{id}:start"], "/files/{id}:abort"],
    ["/files/7", ["/files/{id}", "/files/{id}:abort"], "/files/{id}"],
    ["/a/b/c", ["/a/{x}/c", "/a/b/{y}"], "/a/b/{y}"],
    ["/a/b/d/c", ["/a/{x}/d/c", "/a/b/{y}", "/a/b/*"], "/a/b/*"],
    ["/a/z/c", ["/a/{x}/c", "/a/b/{y}"], "/a/{x}/c"],
    ["/v0/files:search", ["/v0/files:search", "/v0/{x}", "/v0/files"], "/v0/files:search"],
    ["/v0/files", ["/v0/files:search", "/v0/{x}", "/v0/files"], "/v0/files"],
    ["/f/pre1.json/lit", ["/f/pre{id}/{x}", "/f/{id}.json/lit"], "/f/{id}.json/lit"],
    ["/x/c++/1", ["/x/c++/{id}", "/x/{y}/{z}", "/x/*"], "/x/c++/{id}"],
    ["/pets/", ["/pets/", "/pets", "/pets/*"], "/pets/"],
  ])("%s among %j goes to %s", (uri, paths, expected) => {
    expect(serve(named(...paths), `GET ${uri}`, router)).toBe(nameOf(expected));
  });

  test("a method that the first path does not have is left to the next", () => {
    const resources: Resources = [
      { name: "find", path: "/pets/find" },
      { name: "remove", path: "/pets/{id}", methods: ["DELETE"] },
    ];
    expect(serve(resources, "DELETE /pets/find", router)).toBe("remove");
  });

  test("a user's priority goes before everything else, whatever node of the tree the other is in", () => {
    const resources: Resources = [
      { name: "any", path: "/a/*", priority: 1 },
      { name: "exact", path: "/a/b" },
      { name: "deep", path: "/a/b/{x}" },
      { name: "first", path: "/a/c", priority: 2 },
    ];
    expect(serve(resources, "GET /a/b", router)).toBe("any");
    expect(serve(resources, "GET /a/b/7", router)).toBe("any");
    expect(serve(resources, "GET /a/c", router)).toBe("first");
    expect(serve([...resources.slice(1), { name: "any", path: "/a/*", priority: -1 }], "GET /a/b", router)).toBe(
      "exact",
    );
  });

  test("of paths with text in one segment the one with more text goes first", () => {
    const resources = named("/f/{id}.{format}", "/f/{id}.json", "/f/{a}-{b}.json");
    expect(serve(resources, "GET /f/a-b.json", router)).toBe(nameOf("/f/{a}-{b}.json"));
    expect(serve(resources, "GET /f/ab.json", router)).toBe(nameOf("/f/{id}.json"));
    expect(serve(resources, "GET /f/ab.xml", router)).toBe(nameOf("/f/{id}.{format}"));
  });

  test("a path that goes first leaves the methods it does not have to the next", () => {
    const resources: Resources = [
      { name: "json", path: "/f/{id}.json" },
      { name: "pre", path: "/f/pre{id}", methods: ["GET", "POST"] },
    ];
    expect(serve(resources, "GET /f/pre1.json", router)).toBe("json");
    expect(serve(resources, "POST /f/pre1.json", router)).toBe("pre");
  });

  test("a resource that is switched off takes nothing from others", () => {
    const resources: Resources = [
      { name: "off", path: "/f/{id}.json", enabled: false },
      { name: "on", path: "/f/{id}.{format}" },
    ];
    expect(serve(resources, "GET /f/a.json", router)).toBe("on");
  });

  test("whatever the paths, methods and priorities are, nodes take what the definition means", () => {
    fc.assert(
      fc.property(definitions, fc.array(requests, { minLength: 20, maxLength: 20 }), (resources, asked) => {
        const routes = renderRoutes(resources, router);
        for (const { method, uri } of asked) {
          expect(servedBy(routes, router, method, uri)).toBe(meant(resources, method, uri));
        }
      }),
      { numRuns: 400 },
    );
  });
});

test("the order of a definition makes no difference", () => {
  fc.assert(
    fc.property(definitions, (resources) => {
      expect(renderRoutes(resources.toReversed())).toEqual(renderRoutes(resources));
    }),
  );
});

test("without priorities of users, each route is at one address and APISIX's own order is enough", () => {
  const routes = renderRoutes(named("/a/{x}", "/a/b", "/a/*", "/a/b/{x}.json"));
  expect(routes.every((route) => typeof route["uri"] === "string" && route["uris"] === undefined)).toBe(true);
});

test("paths that cannot meet say nothing of each other", () => {
  const [abort] = renderRoutes(named("/files/{id}:abort", "/files/{id}:start"));
  expect(abort?.["vars"]).toEqual([["uri", "~~", "^/files/[^/]+:abort$"]]);
});

const segment = fc.constantFrom(
  "a",
  "b",
  "{p}",
  "{p}",
  "{p}.json",
  "{p}.{q}",
  "pre-{p}",
  "{p}:go",
  "x:y",
  "c++",
  "a.b",
  "a%2Ab",
);
const definitions: fc.Arbitrary<Resources> = fc
  .uniqueArray(
    fc.record({
      path: fc
        .tuple(fc.array(segment, { maxLength: 4 }), fc.constantFrom("", "", "", "/", "/*"))
        .map(
          ([segments, end]) =>
            segments.map((text, at) => `/${text.replace(/[pq]}/g, `$&`).replaceAll("}", `${at}}`)}`).join("") + end,
        )
        .map((path) => path || "/"),
      methods: fc.constantFrom<("GET" | "POST")[]>(["GET"], ["GET"], ["POST"], ["GET", "POST"]),
      priority: fc.constantFrom(0, 0, 0, 0, 1, -1),
    }),
    { minLength: 1, maxLength: 9, selector: ({ path }) => routeForm(path) },
  )
  .map((drafts) => drafts.map((draft, at) => ({ ...draft, id: `r${at}`, name: `r${at}` })));

const asked = fc.constantFrom(
  "a",
  "b",
  "z",
  "v.json",
  "pre-v",
  "pre-v.json",
  "v:go",
  "pre-v:go",
  "x:y",
  "c++",
  "ccc",
  "a.b",
  "aXb",
  "a*b",
);
const requests = fc.record({
  method: fc.constantFrom("GET", "POST"),
  uri: fc
    .tuple(fc.array(asked, { minLength: 1, maxLength: 5 }), fc.constantFrom("", "", "", "/"))
    .map(([segments, end]) => segments.map((text) => `/${text}`).join("") + end),
});

/** The definition's meaning, told without routes: segment by segment, by user's priority, rank and length of text. */
function meant(resources: Resources, method: string, uri: string): string | null {
  const takers = resources.flatMap(({ name = "", methods, path = "", priority = 0 }) => {
    const ranks = methods?.some((known) => known === method) ? ranksOf(decodeURIComponent(path), uri) : null;
    const text = path
      .replace(/\{\w+\}/g, "")
      .replaceAll("/", "")
      .replace("%2A", "*");
    return ranks === null ? [] : [{ name, order: [priority, ...ranks, text.length], form: routeForm(path) }];
  });
  return (
    takers.sort((left, right) => compare(right.order, left.order) || (left.form < right.form ? -1 : 1))[0]?.name ?? null
  );
}

const DEPTH = 8;

function ranksOf(path: string, uri: string): number[] | null {
  const wildcard = path.endsWith("/*");
  const own = (wildcard ? path.slice(0, -2) : path).split("/").slice(1);
  const given = uri.split("/").slice(1);
  if (wildcard ? given.length <= own.length : given.length !== own.length) return null;
  const ranks = own.map((text, at) => rankOf(text, given[at] ?? ""));
  return ranks.includes(null) ? null : Array.from({ length: DEPTH }, (_, at) => ranks[at] ?? 0);
}

function rankOf(own: string, given: string): number | null {
  if (!own.includes("{")) return own === given ? 3 : null;
  const texts = own.split(/\{\w+\}/);
  return takes(texts, given) ? (texts.every((text) => text === "") ? 1 : 2) : null;
}

/** Whether a text is these pieces with something, never nothing, between each two. */
function takes([first = "", ...rest]: string[], given: string): boolean {
  if (!given.startsWith(first)) return false;
  const left = given.slice(first.length);
  if (rest.length === 0) return left === "";
  return Array.from(left, (_, at) => left.slice(at + 1)).some((after) => takes(rest, after));
}

function compare(left: number[], right: number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
