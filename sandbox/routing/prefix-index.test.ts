import { expect, test } from "vitest";
import { patternOf, PrefixIndex } from "./prefix-index.ts";

const indexOf = (...patterns: string[]) =>
  new PrefixIndex(patterns.map((pattern) => [patternOf(pattern, "*"), pattern] as const));

test("gives the exact text first, then prefixes, the longest first", () => {
  const index = indexOf("/a/*", "/*", "/a/b", "/a/b/*", "/a/b*", "/other");
  expect([...index.covering("/a/b")].flat()).toEqual(["/a/b", "/a/b*", "/a/*", "/*"]);
  expect([...index.covering("/")].flat()).toEqual(["/*"]);
  expect([...index.covering("nothing")].flat()).toEqual([]);
});

test("keeps the order of entries of one pattern, or sorts them", () => {
  const entries = ["b", "a", "c"].map((name) => [patternOf("/*", "*"), name] as const);
  expect([...new PrefixIndex(entries).covering("/x")]).toEqual([["b", "a", "c"]]);
  expect([...new PrefixIndex(entries, (left, right) => left.localeCompare(right)).covering("/x")]).toEqual([
    ["a", "b", "c"],
  ]);
});
