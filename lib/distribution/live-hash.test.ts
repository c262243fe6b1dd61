import { describe, expect, test } from "vitest";
import type { LiveKey } from "@/lib/etcd/read";
import { snapshotOf, testMacKey } from "@/lib/testing/planes";
import { hashLive, movementSince } from "./live-hash";
import { emptySnapshot, type Snapshot } from "./snapshot";

const scope = { gateway: "pets", stage: "prod" };
const snapshot = snapshotOf(scope, { "routes/a": { uri: "/a" }, "routes/b": { uri: "/b" }, "services/s": {} });
const nothing = emptySnapshot(testMacKey);

function liveOf(values: Iterable<readonly [string, string]>) {
  const live = ([key, value]: readonly [string, string]) =>
    [key, { key, value, modRevision: "1", createRevision: "1" }] satisfies [string, LiveKey];
  return { keys: new Map([...values].map(live)) };
}

const written = ({ entries }: Snapshot) => entries.map(({ key, value }) => [key, value] as const);
const hashOf = (values: Iterable<readonly [string, string]>, desired: Snapshot) =>
  hashLive(liveOf(values), desired, testMacKey).hash;

describe("what is live", () => {
  test("has the hash of the snapshot that is there, whatever is wanted and in whatever order it was read", () => {
    expect(hashOf(written(snapshot), snapshot)).toBe(snapshot.hash);
    expect(hashOf(written(snapshot).reverse(), nothing)).toBe(snapshot.hash);
    expect(hashOf([], snapshot)).toBe(nothing.hash);
  });

  test("has another one with a key more, a key less, or another value", () => {
    const [[key = "", value = ""] = [], ...others] = written(snapshot);
    const hashes = [
      hashOf([...written(snapshot), ["routes/x", "{}"]], snapshot),
      hashOf(others, snapshot),
      hashOf([[key, `${value} `], ...others], snapshot),
    ];
    expect(new Set([...hashes, snapshot.hash]).size).toBe(4);
  });
});

test("what moved is counted by key", () => {
  const before = new Map(Object.entries({ a: "1", b: "1", c: "1", d: "1" }));
  const now = new Map(Object.entries({ a: "1", b: "2", c: "2", e: "1" }));
  expect(movementSince(before, now)).toEqual({ created: 1, changed: 2, deleted: 1 });
  expect(movementSince(before, before)).toEqual({ created: 0, changed: 0, deleted: 0 });
});
