import { describe, expect, test } from "vitest";
import type { RenderInput } from "../contract";
import { addressOf } from "./address";
import { pathRegex, readPath } from "./path";

const hostUri = { apisixVersion: "3.16.0", router: "host-uri" } as const;
const withParameters = { apisixVersion: "3.16.0", router: "uri-with-parameter" } as const;

const address = (path: string, plane: RenderInput["plane"]) => {
  const { uri, needsRegex } = addressOf(readPath(path), plane);
  return needsRegex ? `${uri} ${pathRegex(readPath(path))}` : uri;
};

describe("on the default router", () => {
  test.each([
    ["/", "/"],
    ["/pets", "/pets"],
    ["/pets/", "/pets/"],
    ["/v0/files:search", "/v0/files:search"],
    ["/a+b", "/a+b"],
    ["/*", "/*"],
    ["/files/*", "/files/*"],
    ["/{x}", "/* ^/[^/]+$"],
    ["/pets/{id}", "/pets/* ^/pets/[^/]+$"],
    ["/pets/{id}/*", "/pets/* ^/pets/[^/]+/[\\s\\S]*$"],
    ["/a/pre{id}", "/a/* ^/a/pre[^/]+$"],
    ["/:a/{b}", "/:a/* ^/:a/[^/]+$"],
  ])("%s is at %s", (path, expected) => {
    expect(address(path, hostUri)).toBe(expected);
  });

  test("the prefix ends before text that APISIX would take for a regular expression", () => {
    expect(address("/x/c++/{id}", hostUri)).toBe("/x/* ^/x/c\\+\\+/[^/]+$");
    expect(address("/x/(y)/*", hostUri)).toBe("/x/* ^/x/\\(y\\)/[\\s\\S]*$");
  });

  test("a star that means itself is never written as a uri's star", () => {
    expect(address("/a%2Ab", hostUri)).toBe("/* ^/a\\*b$");
  });
});

describe("on the router with parameters", () => {
  test.each([
    ["/pets", "/pets"],
    ["/pets/{petId}", "/pets/:petId"],
    ["/pets/{petId}/toys/{toyId}", "/pets/:petId/toys/:toyId"],
    ["/pets/{petId}/*", "/pets/:petId/*"],
    ["/files/*", "/files/*"],
  ])("%s is at %s", (path, expected) => {
    expect(address(path, withParameters)).toBe(expected);
  });

  test.each([
    ["/files/{id}:abort", "/files/* ^/files/[^/]+:abort$"],
    ["/files/{id}.{format}", "/files/* ^/files/[^/]+\\.[^/]+$"],
    ["/v0/files:search", "/v0/* ^/v0/files:search$"],
    ["/v0/files:search/{id}", "/v0/* ^/v0/files:search/[^/]+$"],
    ["/files/{id}/data.json", "/files/* ^/files/[^/]+/data\\.json$"],
    ["/files/{id}/", "/files/* ^/files/[^/]+/$"],
  ])("%s keeps the regular expression: %s", (path, expected) => {
    expect(address(path, withParameters)).toBe(expected);
  });

  test("parameters are left to the regular expression where an old router takes some characters only", () => {
    const old = { ...withParameters, apisixVersion: "3.11.0" };
    expect(address("/pets/{petId}", old)).toBe("/pets/* ^/pets/[^/]+$");
    expect(address("/pets/{petId}", { ...withParameters, apisixVersion: null })).toBe("/pets/:petId");
  });
});
