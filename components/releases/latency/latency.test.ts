import { expect, test } from "vitest";
import { latenciesByPlane, latenciesByRelease, stackOf } from "./latency";

const target = (dataPlane: string, toWrittenMs: number | null, toLoadedMs: number | null = null) => ({
  dataPlane,
  toWrittenMs,
  toLoadedMs,
});

test("planes that were not written have no time", () => {
  expect(latenciesByPlane([target("a", 300, 450), target("b", null), target("c", 20)])).toEqual([
    { label: "a", writtenMs: 300, loadedMs: 450 },
    { label: "c", writtenMs: 20, loadedMs: null },
  ]);
});

test("a plane's releases go from the oldest to the newest, without the other planes", () => {
  const release = (seq: number, ms: number) => ({
    gateway: "pets",
    stage: "prod",
    seq,
    targets: [target("other", 1), target("a", ms)],
  });
  expect(latenciesByRelease([release(2, 20), release(1, 10)], "a")).toEqual([
    { label: "pets · prod #1", writtenMs: 10, loadedMs: null },
    { label: "pets · prod #2", writtenMs: 20, loadedMs: null },
  ]);
});

test("the parts stack up to the whole, and are never below nothing", () => {
  expect(stackOf({ label: "a", writtenMs: 300, loadedMs: 450 })).toEqual({ label: "a", written: 300, loading: 150 });
  expect(stackOf({ label: "a", writtenMs: 300, loadedMs: 290 }).loading).toBe(0);
  expect(stackOf({ label: "a", writtenMs: 300, loadedMs: null }).loading).toBe(0);
});
