import { expect, test } from "vitest";
import { coverageInWords, cronInWords, lengthInWords, periodInWords } from "./words";

test.each([
  ["0 18 * * FRI", "At 18:00, only on Friday"],
  ["*/30 9-17 * * MON-FRI", "Every 30 minutes, between 09:00 and 17:59, Monday through Friday"],
])("%s is %s", (cron, words) => {
  expect(cronInWords(cron)).toBe(words);
});

test.each([
  [1, "1 min"],
  [90, "1 h 30 min"],
  [1440, "1 day"],
  [3600, "2 days 12 h"],
  [10_080, "7 days"],
])("%d minutes are %s", (minutes, words) => {
  expect(lengthInWords(minutes)).toBe(words);
});

test("a period is told by the clock of its zone", () => {
  const year = new Date().getUTCFullYear();
  const [from, until] = [new Date(`${year}-01-15T23:00:00Z`), new Date(`${year}-01-16T05:00:00Z`)];
  expect(periodInWords({ from, until }, "Europe/Berlin")).toMatch(/^\w+ 16 Jan 00:00 – \w+ 16 Jan 06:00$/);
});

test("what is covered names what is named", () => {
  const nothing = { gateways: [], stages: [], dataPlanes: [], labels: {} };
  expect(coverageInWords(nothing)).toBe("Everything");
  expect(coverageInWords({ ...nothing, gateways: ["books", "petstore"], labels: { region: "eu", tier: "gold" } })).toBe(
    "gateway books or petstore, planes with region=eu and tier=gold",
  );
});
