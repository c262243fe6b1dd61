import fc from "fast-check";
import { expect, test } from "vitest";
import { CONFIRM_DEADLINE_MS, nextLookMs } from "./patience";

test("looks follow each other soon, then ever more slowly, the last one at the deadline", () => {
  const looks = [0];
  for (let pause = nextLookMs(0); pause !== null; pause = nextLookMs(looks.at(-1) ?? 0))
    looks.push((looks.at(-1) ?? 0) + pause);
  expect(looks).toEqual([0, 100, 200, 400, 800, 1600, 3200, 5200, 7200, 9200, 11200, 13200, CONFIRM_DEADLINE_MS]);
});

test("no pause leads beyond the deadline, and after it there is none", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 60_000 }), (spent) => {
      const pause = nextLookMs(spent);
      expect(pause === null).toBe(spent >= CONFIRM_DEADLINE_MS);
      expect(pause ?? 1).toBeGreaterThan(0);
      expect(pause ?? 0).toBeLessThanOrEqual(Math.min(2_000, Math.max(0, CONFIRM_DEADLINE_MS - spent)));
    }),
  );
});
