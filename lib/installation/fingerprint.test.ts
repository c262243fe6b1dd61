import { describe, expect, test } from "vitest";
import { differingParts, mergeFingerprints, publicUrlOf } from "./fingerprint";

const home = { systemIdentifier: "7", database: "gateplane", publicUrl: "https://gateplane.test" };

describe("where an installation runs", () => {
  test("the same home differs in nothing", () => {
    expect(differingParts(home, { ...home })).toEqual([]);
  });

  test("another server, database or address is another home", () => {
    const elsewhere = { systemIdentifier: "8", database: "copy", publicUrl: "https://staging.test" };
    expect(differingParts(home, elsewhere)).toEqual(["systemIdentifier", "database", "publicUrl"]);
  });

  test("what is not known tells nothing, and is remembered", () => {
    const blind = { systemIdentifier: null, database: "gateplane", publicUrl: null };
    expect(differingParts(home, blind)).toEqual([]);
    expect(differingParts(blind, home)).toEqual([]);
    expect(mergeFingerprints(home, blind)).toEqual(home);
    expect(mergeFingerprints(blind, home)).toEqual(home);
  });

  test.each([
    [undefined, null],
    ["http://localhost:3000", null],
    ["http://127.0.0.1:3000", null],
    ["http://0.0.0.0:3000", null],
    ["http://[::1]:3000", null],
    ["https://gateplane.test/some/path", "https://gateplane.test"],
    ["http://10.0.0.1:3000", "http://10.0.0.1:3000"],
  ])("the public address of %s is %s", (url, expected) => {
    expect(publicUrlOf(url)).toBe(expected);
  });
});
