import { describe, expect, test } from "vitest";
import { renderInput } from "@/lib/testing/render-input";
import type { RenderedObject } from "./render/contract";
import { render } from "./render/render";
import { buildSnapshot, emptySnapshot, objectsOf } from "./snapshot";

const macKey = Buffer.alloc(32, 1);

const route = (id: string, value = {}): RenderedObject => ({
  directory: "routes",
  id,
  value: { uri: "/", id, ...value },
  secretPaths: [],
  source: { kind: "resource", name: id },
});

describe("buildSnapshot", () => {
  test("sorts by key and writes each value as its canonical text", () => {
    const { entries } = buildSnapshot([route("b"), { ...route("c"), directory: "services" }, route("a")], macKey);
    expect(entries.map(({ key }) => key)).toEqual(["routes/a", "routes/b", "services/c"]);
    expect(entries[0]?.value).toBe('{"id":"a","uri":"/"}');
    expect(entries[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("has one hash for equal content, whatever its order", () => {
    expect(buildSnapshot([route("a"), route("b")], macKey)).toEqual(buildSnapshot([route("b"), route("a")], macKey));
  });

  test("has another hash for another value, another key, another installation", () => {
    const { hash } = buildSnapshot([route("a")], macKey);
    expect(buildSnapshot([route("a", { priority: 1 })], macKey).hash).not.toBe(hash);
    expect(buildSnapshot([{ ...route("a"), id: "b" }], macKey).hash).not.toBe(hash);
    expect(buildSnapshot([route("a")], Buffer.alloc(32, 2)).hash).not.toBe(hash);
  });

  test("keeps where secrets stand", () => {
    const { entries } = buildSnapshot([{ ...route("a"), secretPaths: ["/plugins/csrf/key"] }], macKey);
    expect(entries[0]?.secretPaths).toEqual(["/plugins/csrf/key"]);
  });

  test("of nothing is the empty one", () => {
    expect(buildSnapshot([], macKey)).toEqual(emptySnapshot(macKey));
    expect(emptySnapshot(macKey).entries).toEqual([]);
  });
});

test("objectsOf gives back what a snapshot was built from", () => {
  const { objects } = render(renderInput({ stage: { plugins: { csrf: { key: "k" } } } }));
  expect(objectsOf(buildSnapshot(objects, macKey))).toEqual(objects);
});
