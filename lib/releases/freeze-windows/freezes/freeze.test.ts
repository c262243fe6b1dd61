import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Schedule } from "./calendar";
import { covers, freezeOf, frozenUntil, nextFreezeOf, nextPeriod, type FreezeRule, type Place } from "./freeze";

const HOUR_MS = 3_600_000;
const KATHMANDU_MINUTES = 5 * 60 + 45;
const at = (text: string) => new Date(text);
const weekend: Schedule = { cron: "0 18 * * FRI", durationMinutes: 60 * 60, timeZone: "Europe/Berlin" };
const schedule = (cron: string, hours: number, timeZone = "UTC"): Schedule => ({
  cron,
  durationMinutes: hours * 60,
  timeZone,
});

const place: Place = { gateway: "petstore", stage: "prod", dataPlane: "eu-1", labels: { region: "eu", tier: "gold" } };
const everything = { gateways: [], stages: [], dataPlanes: [], labels: {} };
const rule = (change: Partial<FreezeRule> = {}): FreezeRule => ({
  name: "weekend",
  ...weekend,
  ...everything,
  ...change,
});

describe("an instant", () => {
  test("is frozen from the start, and no more at the end", () => {
    expect(frozenUntil(weekend, at("2026-11-20T16:59:59.999Z"))).toBeNull();
    expect(frozenUntil(weekend, at("2026-11-20T17:00:00Z"))).toEqual(at("2026-11-23T05:00:00Z"));
    expect(frozenUntil(weekend, at("2026-11-23T04:59:59.999Z"))).toEqual(at("2026-11-23T05:00:00Z"));
    expect(frozenUntil(weekend, at("2026-11-23T05:00:00Z"))).toBeNull();
  });

  test("after midnight and in the new year is in the freeze that began before it", () => {
    expect(frozenUntil(schedule("0 22 * * *", 8), at("2026-11-21T01:00:00Z"))).toEqual(at("2026-11-21T06:00:00Z"));
    expect(frozenUntil(schedule("0 12 24 12 *", 168), at("2026-12-31T11:00:00Z"))).toEqual(at("2026-12-31T12:00:00Z"));
    expect(frozenUntil(schedule("0 20 31 12 *", 72), at("2027-01-02T10:00:00Z"))).toEqual(at("2027-01-03T20:00:00Z"));
  });

  const crons = [
    "0 18 * * FRI",
    "30 2 * * *",
    "*/20 1-4 * * *",
    "0 0 1 * *",
    "0 0 29 2 *",
    "15 0 L * *",
    "59 23 31 12 *",
  ];
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"];
  const schedules = fc.record({
    cron: fc.constantFrom(...crons),
    durationMinutes: fc.integer({ min: 1, max: 10_080 }),
    timeZone: fc.constantFrom(...zones),
  });
  const instants = fc.date({ min: at("2025-01-01T00:00:00Z"), max: at("2031-01-01T00:00:00Z"), noInvalidDate: true });

  test("inside a freeze is frozen until its end, right before and at the end it is not", () => {
    fc.assert(
      fc.property(
        schedules,
        instants,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (when, from, part) => {
          const period = nextPeriod(when, from);
          if (period === null) return;
          const { from: start, until } = period;
          expect(start > from).toBe(true);
          expect(until.getTime() - start.getTime()).toBeGreaterThanOrEqual(when.durationMinutes * 60_000);
          const inside = new Date(start.getTime() + Math.floor(part * (until.getTime() - start.getTime())));
          expect(frozenUntil(when, inside)).toEqual(until);
          expect(frozenUntil(when, new Date(start.getTime() - 1))).toBeNull();
          expect(frozenUntil(when, until)).toBeNull();
        },
      ),
    );
  });

  test("is frozen just as the clock on the wall says, where that is never changed", () => {
    const minutes = fc.record({ start: fc.nat(1439), durationMinutes: fc.integer({ min: 1, max: 1439 }) });
    fc.assert(
      fc.property(minutes, instants, ({ start, durationMinutes }, now) => {
        const cron = `${start % 60} ${Math.floor(start / 60)} * * *`;
        const isFrozen = frozenUntil({ cron, durationMinutes, timeZone: "Asia/Kathmandu" }, now) !== null;
        const wall = Math.floor(now.getTime() / 60_000) + KATHMANDU_MINUTES;
        expect(isFrozen).toBe((wall - start) % 1440 < durationMinutes);
      }),
    );
  });

  test("between two freezes is in none", () => {
    fc.assert(
      fc.property(
        schedules,
        instants,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (when, now, part) => {
          const free = frozenUntil(when, now) ?? now;
          const next = nextPeriod(when, free);
          if (next === null) return;
          const between = new Date(free.getTime() + Math.floor(part * (next.from.getTime() - free.getTime())));
          expect(frozenUntil(when, between)).toBeNull();
        },
      ),
    );
  });
});

describe("where clocks change", () => {
  test("a freeze lasts its real length over the night that is an hour short or long", () => {
    const night = schedule("0 22 * * SAT", 8, "Europe/Berlin");
    expect(frozenUntil(night, at("2027-03-27T21:00:00Z"))).toEqual(at("2027-03-28T05:00:00Z"));
    expect(frozenUntil(night, at("2026-10-24T20:00:00Z"))).toEqual(at("2026-10-25T04:00:00Z"));
  });

  test.each([
    ["Europe/Berlin", "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z"],
    ["America/New_York", "2027-03-13T12:00:00Z", "2027-03-14T07:00:00Z"],
  ])("in %s a start that the clock jumps over takes place when it has jumped", (timeZone, before, start) => {
    expect(nextPeriod(schedule("30 2 * * *", 1, timeZone), at(before))).toEqual({
      from: at(start),
      until: new Date(at(start).getTime() + HOUR_MS),
    });
  });

  test.each([
    ["Europe/Berlin", "30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
    ["America/New_York", "30 1 * * *", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"],
  ])(
    "in %s a start that the clock shows twice takes place once, the first time",
    (timeZone, cron, before, first, second) => {
      const halfHour = schedule(cron, 0.5, timeZone);
      expect(nextPeriod(halfHour, at(before))?.from).toEqual(at(first));
      expect(nextPeriod(halfHour, at(first))?.from).toEqual(at(second));
    },
  );

  test("the same expression begins at another instant in summer", () => {
    const morning = schedule("0 8 * * *", 1, "Europe/Berlin");
    expect(nextPeriod(morning, at("2026-12-01T00:00:00Z"))?.from).toEqual(at("2026-12-01T07:00:00Z"));
    expect(nextPeriod(morning, at("2027-06-01T00:00:00Z"))?.from).toEqual(at("2027-06-01T06:00:00Z"));
  });
});

describe("freezes without a break", () => {
  test("are one: to their common end, from their common start", () => {
    const days = schedule("0 0 * * FRI,SAT,SUN", 24);
    expect(frozenUntil(days, at("2026-11-20T12:00:00Z"))).toEqual(at("2026-11-23T00:00:00Z"));
    expect(nextPeriod(days, at("2026-11-20T12:00:00Z"))).toEqual({
      from: at("2026-11-27T00:00:00Z"),
      until: at("2026-11-30T00:00:00Z"),
    });
  });

  test("that never end hold for as long as is looked, and nothing comes next", () => {
    const always = schedule("0 0 * * *", 24);
    const now = at("2026-11-20T12:00:00Z");
    expect(frozenUntil(always, now)?.getTime()).toBeGreaterThan(now.getTime() + 90 * 24 * HOUR_MS);
    expect(nextPeriod(always, now)).toBeNull();
  });

  test("a leap day's freeze is found years ahead", () => {
    expect(nextPeriod(schedule("0 0 29 2 *", 24), at("2028-03-01T00:00:00Z"))?.from).toEqual(
      at("2032-02-29T00:00:00Z"),
    );
  });
});

describe("what a window covers", () => {
  test.each<[string, Partial<FreezeRule>, boolean]>([
    ["nothing named covers everything", {}, true],
    ["one of the gateways", { gateways: ["books", "petstore"] }, true],
    ["other gateways", { gateways: ["books"] }, false],
    ["its stage", { stages: ["prod"] }, true],
    ["another stage", { stages: ["stag"] }, false],
    ["its plane", { dataPlanes: ["eu-1", "us-1"] }, true],
    ["another plane", { dataPlanes: ["us-1"] }, false],
    ["one of its labels", { labels: { region: "eu" } }, true],
    ["all of its labels", { labels: { region: "eu", tier: "gold" } }, true],
    ["a label it has not", { labels: { region: "eu", owner: "shop" } }, false],
    ["a label with another value", { labels: { region: "us" } }, false],
    ["the stage, but not the plane", { stages: ["prod"], dataPlanes: ["us-1"] }, false],
  ])("%s", (_, change, expected) => {
    expect(covers(rule(change), place)).toBe(expected);
  });
});

describe("of several windows", () => {
  const now = at("2026-11-21T12:00:00Z");

  test("the one that lasts longest counts, of those that cover the place", () => {
    const longer = rule({ name: "longer", durationMinutes: 80 * 60 });
    const elsewhere = rule({ name: "elsewhere", durationMinutes: 90 * 60, stages: ["stag"] });
    expect(freezeOf([rule(), longer, elsewhere], place, now)).toEqual({
      window: "longer",
      until: at("2026-11-24T01:00:00Z"),
      timeZone: "Europe/Berlin",
    });
    expect(freezeOf([elsewhere], place, now)).toBeNull();
  });

  test("the one that begins first comes next, also while another holds", () => {
    const sunday = rule({ name: "sunday", cron: "0 12 * * SUN", durationMinutes: 60, timeZone: "UTC" });
    expect(nextFreezeOf([rule(), sunday], place, now)).toEqual({
      window: "sunday",
      from: at("2026-11-22T12:00:00Z"),
      until: at("2026-11-22T13:00:00Z"),
      timeZone: "UTC",
    });
    expect(nextFreezeOf([], place, now)).toBeNull();
  });
});
