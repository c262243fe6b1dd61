import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/core/canonical-json";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import { allKeys, deviationOf, hashOfLive, isTolerated } from "./compare";

const macKey = Buffer.alloc(32, 1);

describe("deviationOf", () => {
  const live = { hash: "b", modRevision: "7" };

  test("names what is changed, missing and too much, with the revision that a repair is conditioned on", () => {
    expect(deviationOf("k", "a", live)).toMatchObject({ kind: "modified", expected: "a", live: "b", modRevision: "7" });
    expect(deviationOf("k", "a", undefined)).toMatchObject({ kind: "missing", live: null, modRevision: "0" });
    expect(deviationOf("k", null, live)).toMatchObject({ kind: "extra", expected: null, modRevision: "7" });
  });

  test("is null exactly when both sides are alike", () => {
    const hash = fc.option(fc.constantFrom("a", "b"));
    fc.assert(
      fc.property(hash, hash, (expected, found) => {
        const there = found === null ? undefined : { hash: found, modRevision: "1" };
        expect(deviationOf("k", expected, there) === null).toBe(expected === found);
      }),
    );
  });
});

test("what was accepted is so only while both sides are as they were", () => {
  const deviation = deviationOf("k", "a", { hash: "b", modRevision: "7" });
  if (deviation === null) throw new Error("it deviates");
  expect(isTolerated(deviation, { expectedHash: "a", liveHash: "b" })).toBe(true);
  expect(isTolerated(deviation, { expectedHash: "a", liveHash: "c" })).toBe(false);
  expect(isTolerated(deviation, { expectedHash: "c", liveHash: "b" })).toBe(false);
  expect(isTolerated(deviation, undefined)).toBe(false);
});

test("every key of either side is looked at once", () => {
  const live = { hash: "", modRevision: "1" };
  const expected = new Map([
    ["a", ""],
    ["b", ""],
  ]);
  const found = new Map([
    ["b", live],
    ["c", live],
  ]);
  expect([...allKeys(expected, found)]).toEqual(["a", "b", "c"]);
});

test("the order of fields and white space are no difference, anything else is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const wanted = keyedHash(canonicalJson(value), macKey);
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(hashOfLive(JSON.stringify(reversed, null, 2), wanted, macKey)).toBe(wanted);
      expect(hashOfLive(JSON.stringify({ ...value, more: 1.5 }), wanted, macKey) === wanted).toBe(
        value["more"] === 1.5,
      );
    }),
  );
  expect(hashOfLive("no JSON", undefined, macKey)).toBe(keyedHash("no JSON", macKey));
});
