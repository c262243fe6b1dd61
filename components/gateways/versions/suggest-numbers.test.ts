import { expect, test } from "vitest";
import { suggestNumbers } from "./suggest-numbers";

const numbers = (latest: string | null) => suggestNumbers(latest).map(({ number }) => number);

test("a first version is 1.0.0", () => expect(numbers(null)).toEqual(["1.0.0"]));

test("each step from the latest, the smallest first", () =>
  expect(numbers("1.2.3")).toEqual(["1.2.4", "1.3.0", "2.0.0"]));

test("a pre-release leads to its release", () => expect(numbers("2.0.0-rc.1")[0]).toBe("2.0.0"));
