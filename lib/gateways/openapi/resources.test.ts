import { describe, expect, test } from "vitest";
import { type AppError } from "@/lib/core/errors";
import { requireOpenApi } from "./document";
import { readResources } from "./resources";

const get = (operationId?: string, more: object = {}) => ({ get: { operationId, ...more } });

function read(document: object) {
  return readResources(requireOpenApi({ openapi: "3.0.3", ...document }), "default");
}

function refusal(document: unknown): AppError {
  try {
    readResources(requireOpenApi(document), "default");
  } catch (error) {
    return error as AppError;
  }
  throw new Error("was taken");
}

const routes = (document: object) =>
  read(document).resources.map(({ name, methods, path, upstreamPath }) => [name, methods.join(), path, upstreamPath]);

describe("documents that are refused as a whole", () => {
  test.each([
    ["OpenAPI 2.0", { swagger: "2.0", paths: { "/a": get() } }, "GP_OPENAPI_20002", "OpenAPI 2.0"],
    ["a version to come", { openapi: "4.0.0", paths: { "/a": get() } }, "GP_OPENAPI_20002", "4.0.0"],
    ["no version", { paths: { "/a": get() } }, "GP_OPENAPI_20001", "no field openapi"],
    ["no object", [], "GP_OPENAPI_20001", "not an object"],
    ["no paths", { openapi: "3.1.0", webhooks: { a: get() } }, "GP_OPENAPI_20003", "no paths"],
    ["empty paths", { openapi: "3.0.0", paths: {} }, "GP_OPENAPI_20003", "no paths"],
    ["paths of no operation", { openapi: "3.0.0", paths: { "/a": { summary: "x" } } }, "GP_OPENAPI_20003", "no paths"],
  ])("%s", (_, document, code, words) => {
    const error = refusal(document);
    expect([error.code, error.status, error.message]).toEqual([code, 422, expect.stringContaining(words)]);
  });

  test("references that lead nowhere, by name and place", () => {
    const error = refusal({
      openapi: "3.0.0",
      paths: {
        "/a": { $ref: "#/components/pathItems/nope" },
        "/b": {
          get: { responses: { 200: { content: { "text/plain": { schema: { $ref: "#/components/schemas/x" } } } } } },
        },
      },
    });
    expect(error.code).toBe("GP_OPENAPI_20004");
    expect(error.message).toContain("#/components/pathItems/nope, #/components/schemas/x");
    expect(error.issues?.map(({ path }) => path)).toEqual([
      "paths./a",
      "paths./b.get.responses.200.content.text/plain.schema",
    ]);
  });

  test("references in a circle", () => {
    const pathItems = { a: { $ref: "#/components/pathItems/b" }, b: { $ref: "#/components/pathItems/a" } };
    const paths = { "/a": { $ref: "#/components/pathItems/a" } };
    expect(refusal({ openapi: "3.1.0", paths, components: { pathItems } }).code).toBe("GP_OPENAPI_20004");
  });

  test("not for what only looks like a reference, or for a schema that holds itself", () => {
    const node = { properties: { next: { $ref: "#/components/schemas/node" } }, example: { $ref: "#/nope" } };
    expect(routes({ paths: { "/a": get("a") }, components: { schemas: { node } } })).toHaveLength(1);
  });
});

describe("names", () => {
  test("come from operation ids, in the letters that names may have", () => {
    const names = ["actions/list-artifacts", "v0.get:it", "Größe ändern", "1st", "9", "x".repeat(200)];
    const paths = Object.fromEntries(names.map((name, at) => [`/${at}`, get(name)]));
    expect(read({ paths }).resources.map(({ name }) => name)).toEqual([
      "actions/list-artifacts",
      "v0.get:it",
      "Gr-e-ndern",
      "st",
      "get-4",
      "x".repeat(128),
    ]);
  });

  test("are made of method and path where there is none, and are unique", () => {
    expect(
      routes({
        paths: { "/": get(), "/pets/{id}.json": get(), "/a": get("same"), "/b": get("same"), "/c": get("same") },
      }),
    ).toEqual([
      ["get", "GET", "/", undefined],
      ["get-pets-id.json", "GET", "/pets/{id}.json", undefined],
      ["same", "GET", "/a", undefined],
      ["same-2", "GET", "/b", undefined],
      ["same-3", "GET", "/c", undefined],
    ]);
  });
});

describe("servers", () => {
  const upstreamPath = (servers: unknown, more: object = {}) =>
    routes({ servers, paths: { "/a": get("a", more) } })[0]?.[3];

  test("the base path is part of what the backend is asked for, not of what clients ask for", () => {
    expect(
      routes({ servers: [{ url: "https://api.example.com/v1/" }], paths: { "/a": get("a"), "/": get("b") } }),
    ).toEqual([
      ["a", "GET", "/a", "/v1/a"],
      ["b", "GET", "/", "/v1/"],
    ]);
  });

  test.each([
    ["relative", [{ url: "/api/v2" }], "/api/v2/a"],
    ["relative without a slash", [{ url: "api" }], "/api/a"],
    ["empty", [{ url: "" }], undefined],
    [
      "of variables",
      [{ url: "{origin}/{base}", variables: { origin: { default: "http://h" }, base: { default: "b" } } }],
      "/b/a",
    ],
    ["the first of several", [{ url: "/one" }, { url: "/two" }], "/one/a"],
    ["none", undefined, undefined],
    ["an empty list", [], undefined],
  ])("%s", (_, servers, expected) => expect(upstreamPath(servers)).toBe(expected));

  test("of an operation go before those of its path, and those before the document's", () => {
    const paths = {
      "/a": {
        servers: [{ url: "/item" }],
        get: { operationId: "a" },
        put: { operationId: "b", servers: [{ url: "" }] },
      },
    };
    expect(routes({ servers: [{ url: "/document" }], paths })).toEqual([
      ["a", "GET", "/a", "/item/a"],
      ["b", "PUT", "/a", undefined],
    ]);
  });

  test("say where the backend is", () => {
    const serverOf = (url: string) => read({ servers: [{ url }], paths: { "/a": get() } }).server;
    expect(serverOf("https://api.example.com/v1")).toEqual({
      url: "https://api.example.com/v1",
      scheme: "https",
      host: "api.example.com",
      port: 443,
      basePath: "/v1",
    });
    expect(serverOf("http://10.0.0.1:8080")).toMatchObject({ host: "10.0.0.1", port: 8080, basePath: "" });
    expect(serverOf("/v1")).toBeNull();
    expect(serverOf("wss://events.example.com/")).toBeNull();
  });

  test("elsewhere than the document's are noted", () => {
    const { notes } = read({
      servers: [{ url: "https://a.example" }],
      paths: { "/a": get("a", { servers: [{ url: "https://uploads.example/x" }] }) },
    });
    expect(notes).toEqual([
      { path: "/a", method: "GET", note: expect.stringContaining("https://uploads.example/x") as string },
    ]);
  });
});

describe("parameters", () => {
  const multi = { name: "path", in: "path", "x-multi-segment": true };

  test("of several segments take every subpath where the path ends with them", () => {
    const document = { servers: [{ url: "/v1" }], paths: { "/files/{path}": get("a", { parameters: [multi] }) } };
    expect(routes(document)).toEqual([["a", "GET", "/files/*", "/v1/files/*"]]);
  });

  test("and are one segment elsewhere, which is noted", () => {
    const { resources, notes } = read({ paths: { "/files/{path}/status": get("a", { parameters: [multi] }) } });
    expect(resources[0]?.path).toBe("/files/{path}/status");
    expect(notes).toHaveLength(1);
  });

  test("stand on the path item and behind references, and are replaced by the operation's own", () => {
    const document = {
      paths: {
        "/a/{path}": { ...get("a"), parameters: [{ $ref: "#/components/parameters/p" }] },
        "/b/{path}": {
          ...get("b", { parameters: [{ name: "path", in: "path" }] }),
          parameters: [{ $ref: "#/components/parameters/p" }],
        },
      },
      components: { parameters: { p: multi } },
    };
    expect(routes(document).map(([, , path]) => path)).toEqual(["/a/*", "/b/{path}"]);
  });

  test("whose pattern has a slash are noted", () => {
    const parameters = [{ name: "key", in: "path", schema: { pattern: "^a/b$" } }];
    expect(read({ paths: { "/x/{key}/y": get("a", { parameters }) } }).notes).toHaveLength(1);
  });
});

test("path items behind a reference are read", () => {
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { $ref: "#/components/pathItems/a~1b" } },
    components: { pathItems: { "a/b": get("a") } },
  };
  expect(routes(document)).toEqual([["a", "GET", "/a", undefined]]);
});

test("nothing is dropped silently", () => {
  const { resources, skipped } = read({
    paths: {
      "x-internal": get("x"),
      "/elsewhere": { $ref: "other.yaml#/paths/a" },
      "/list": [],
      "no-slash": get("a"),
      "/a?b=1": get("b"),
      "/a#b": get("c"),
      "/{a}{b}": get("d"),
      "/pets/{id}": get("e"),
      "/pets/{petId}": get("f"),
      "/trace": { trace: { operationId: "g" } },
      "/query": { query: { operationId: "h" }, "x-note": {}, summary: "s" },
      "/broken": { get: "not an object" },
      "/var": get("i", { servers: [{ url: "/{tenant}" }] }),
    },
    webhooks: { event: get("j") },
  });
  expect(resources.map(({ name }) => name)).toEqual(["e"]);
  expect(skipped.map(({ path, method, reason }) => `${method} ${path}: ${reason}`).sort()).toEqual([
    "* /elsewhere: its path item is elsewhere: other.yaml#/paths/a",
    "* /list: its path item is not an object",
    "GET /a#b: the path must hold no white space, ? or #",
    "GET /a?b=1: the path must hold no white space, ? or #",
    "GET /broken: the operation is not an object",
    "GET /pets/{petId}: it is the same route as GET /pets/{id}",
    "GET /var: its server's variable {tenant} has no default",
    "GET /{a}{b}: the path cannot be routed: text must stand between {a} and {b}",
    "GET no-slash: the path must begin with a slash",
    "QUERY /query: query is not a method that OpenAPI 3 has",
    "TRACE /trace: nodes answer TRACE themselves, whatever is routed",
  ]);
});
