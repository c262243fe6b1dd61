import { expect, test } from "vitest";
import { boundsOf } from "./period";

const now = Date.parse("2026-11-21T12:00:42Z");

test("a span that moves along begins at a whole minute and has no end", () => {
  expect(boundsOf({ period: "1h" }, now)).toEqual({ from: "2026-11-21T11:00:00.000Z" });
});

test("a span from one moment to another may be open at either end", () => {
  const from = "2026-11-20T10:00";
  expect(boundsOf({ period: "custom", from }, now)).toEqual({ from: new Date(from).toISOString(), to: undefined });
});

test("anything else in the address is no span", () => {
  expect(boundsOf({}, now)).toEqual({});
  expect(boundsOf({ period: "nonsense", from: "2026" }, now)).toEqual({});
  expect(boundsOf({ period: "custom", from: "yesterday" }, now)).toEqual({ from: undefined, to: undefined });
});
