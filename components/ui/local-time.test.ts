import { expect, test } from "vitest";
import { toInstant, toLocalText } from "./local-time";

test("a local time comes back as it went", () => {
  for (const local of ["2030-01-02T03:04", "2030-12-31T23:59"]) {
    expect(toLocalText(Date.parse(toInstant(local) ?? ""))).toBe(local);
  }
});

test("what is no time is none", () => {
  expect(toInstant("")).toBeUndefined();
  expect(toInstant(undefined)).toBeUndefined();
});
