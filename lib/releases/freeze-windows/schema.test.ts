import { describe, expect, test } from "vitest";
import { FreezeWindowInput, FreezeWindowPatch } from "./schema";

const valid = { name: "weekend", cron: "0 18 * * FRI", durationMinutes: 3600, timeZone: "Europe/Berlin" };
const placesOf = (input: object) =>
  FreezeWindowInput.safeParse({ ...valid, ...input }).error?.issues.map(({ path }) => path.join("."));

describe("a freeze window's input", () => {
  test("fills in what covers everything", () => {
    expect(FreezeWindowInput.parse(valid)).toEqual({
      ...valid,
      ...{ description: "", gateways: [], stages: [], dataPlanes: [], labels: {}, enabled: true },
    });
  });

  test.each(["0 18 * * FRI", "*/15 9-17 * * MON-FRI", "0 0 L * *", "0 0 * * MON#1", "0 0 29 2 *", "  0  0 1 1 * "])(
    "takes %j",
    (cron) => {
      expect(FreezeWindowInput.parse({ ...valid, cron }).cron).toBe(cron.trim().replace(/ +/g, " "));
    },
  );

  test.each([
    ["a date that never comes", "0 0 30 2 *"],
    ["another one", "0 0 31 4,6,9,11 *"],
    ["too few fields", "0 18 * *"],
    ["seconds", "0 0 18 * * FRI"],
    ["a nickname", "@daily"],
    ["what only some programs know", "0 0 13 * +FRI"],
    ["an hour that there is not", "0 24 * * *"],
    ["words", "on friday at six o'clock"],
    ["nothing", ""],
  ])("refuses as expression %s", (_, cron) => {
    expect(placesOf({ cron })).toEqual(["cron"]);
  });

  test.each(["Europe/Nowhere", "+01:00", "", "Berlin; DROP TABLE"])("refuses as zone %j", (timeZone) => {
    expect(placesOf({ timeZone })).toEqual(["timeZone"]);
  });

  test.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Asia/Kolkata"])(
    "takes as zone %j",
    (timeZone) => {
      expect(placesOf({ timeZone })).toBeUndefined();
    },
  );

  test.each([0, -1, 1.5, 10_081])("refuses to last %j minutes", (durationMinutes) => {
    expect(placesOf({ durationMinutes })).toEqual(["durationMinutes"]);
  });

  test("names nothing twice", () => {
    expect(placesOf({ gateways: ["shop", "shop"], stages: ["a", "a"], dataPlanes: ["p", "p"] })).toEqual([
      "gateways",
      "stages",
      "dataPlanes",
    ]);
  });

  test("as a change leaves out what stays, but never the name", () => {
    expect(FreezeWindowPatch.parse({ enabled: false })).toEqual({ enabled: false });
    expect(FreezeWindowPatch.safeParse({ name: "other" }).success).toBe(false);
  });
});
