import { expect, test } from "vitest";
import { zonedTime } from "./zoned-time";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-27T23:00:00Z", "Europe/Berlin", "Sat 28 Nov 00:00"],
  ["2026-11-27T23:00:00Z", "UTC", "Fri 27 Nov 23:00"],
  ["2026-07-01T16:05:00Z", "America/New_York", "Wed 1 Jul 12:05"],
  ["2026-12-31T23:30:00Z", "Europe/Berlin", "Fri 1 Jan 2027 00:30"],
])("%s in %s is %s", (at, timeZone, text) => {
  expect(zonedTime(new Date(at), timeZone, now)).toBe(text);
});
