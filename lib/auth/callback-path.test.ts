import { expect, test } from "vitest";
import { callbackPath } from "./callback-path";

const origin = "https://gateplane.example.test";

test.each([
  ["/releases?state=failed#top", "/releases?state=failed#top"],
  [`${origin}/gateways/petstore`, "/gateways/petstore"],
  ["releases", "/releases"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example.test/", "/"],
  ["//evil.example.test/", "/"],
  ["/\\evil.example.test/", "/"],
  ["/\t/evil.example.test/", "/"],
  ["/.//evil.example.test/", "/"],
  [`${origin}@evil.example.test/`, "/"],
  [`${origin}//evil.example.test/`, "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["http://gateplane.example.test/", "/"],
  ["https://", "/"],
  ["/sign-in?callbackUrl=/sign-in", "/"],
  ["/api/auth/signout", "/"],
  ["/apiary", "/apiary"],
])("%j leads to %s", (given, path) => {
  expect(callbackPath(given, origin)).toBe(path);
});
