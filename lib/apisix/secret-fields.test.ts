import { describe, expect, test } from "vitest";
import { isSecretReference, secretPlaces } from "./secret-fields";

describe("secretPlaces", () => {
  test("finds a field at the top and one further down", () => {
    const configuration = { client_secret: "a", session: { secret: "b", redis: { password: "c" } }, client_id: "d" };
    expect(secretPlaces("openid-connect", configuration)).toEqual([
      ["client_secret"],
      ["session", "redis", "password"],
      ["session", "secret"],
    ]);
  });

  test("walks lists on the way, and takes every text of an object or a list at the end", () => {
    const instances = [{ auth: { header: { Authorization: "Bearer x" } } }, { auth: { query: { key: "y" } } }];
    expect(secretPlaces("ai-proxy-multi", { instances })).toEqual([
      ["instances", 0, "auth", "header", "Authorization"],
      ["instances", 1, "auth", "query", "key"],
    ]);
    expect(secretPlaces("feishu-auth", { secret_fallbacks: ["a", "b"] })).toEqual([
      ["secret_fallbacks", 0],
      ["secret_fallbacks", 1],
    ]);
  });

  test("leaves references alone", () => {
    expect(secretPlaces("csrf", { key: "$env://CSRF_KEY" })).toEqual([]);
    expect(secretPlaces("csrf", { key: "$secret://vault/1/csrf/key" })).toEqual([]);
    expect(isSecretReference("$ENV://KEY")).toBe(true);
    expect(isSecretReference("env://KEY")).toBe(false);
  });

  test("finds nothing in what has no such field", () => {
    expect(secretPlaces("prometheus", { key: "x" })).toEqual([]);
    expect(secretPlaces("constructor", { key: "x" })).toEqual([]);
    expect(secretPlaces("csrf", { key: 1 })).toEqual([]);
    expect(secretPlaces("openid-connect", { session: "no object" })).toEqual([]);
  });
});
