import { expect, test } from "vitest";
import { markerOf, placeOfKey } from "./place-of-key";

test.each([
  ["routes/shop.prod.ab12cd34", "shop/prod"],
  ["upstreams/shop.prod.x.y", "shop/prod"],
  ["gateplane/stages/shop/prod", "shop/prod"],
])("%s is ours to look at", (key, scope) => {
  expect(placeOfKey(key)).toEqual({ scope, key, isMarker: key.startsWith("gateplane/") });
});

test.each([
  "routes/",
  "routes/1",
  "routes/shop.prod",
  "routes/.prod.x",
  "routes/a.b.c/d",
  "consumers/a.b.c",
  "gateplane/owner",
  "",
])("%j is not", (key) => {
  expect(placeOfKey(key)).toBeNull();
});

test("a marker is found under its own key", () => {
  expect(placeOfKey(markerOf("shop/prod"))).toMatchObject({ scope: "shop/prod", isMarker: true });
});
