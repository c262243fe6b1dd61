import { describe, expect, test } from "vitest";
import { formatOwner, ownerKey, ownerName, parseOwner, standingOf } from "./owner";

const here = { id: "here", epoch: 2 };

describe("the owner key", () => {
  test("lies inside the prefix and is plain JSON", () => {
    expect(ownerKey("/apisix")).toBe("/apisix/gateplane/owner");
    expect(formatOwner(here)).toBe('{"v":1,"installation":"here","epoch":2}');
    expect(parseOwner(formatOwner(here))).toEqual({ v: 1, installation: "here", epoch: 2 });
  });

  test.each([
    [null, "absent"],
    [formatOwner(here), "ours"],
    [formatOwner({ id: "here", epoch: 1 }), "outdated"],
    [formatOwner({ id: "here", epoch: 3 }), "superseded"],
    [formatOwner({ id: "there", epoch: 2 }), "foreign"],
    ["not JSON", "foreign"],
    ['{"v":2,"installation":"here","epoch":2}', "foreign"],
  ])("%j stands as %s", (value, standing) => {
    expect(standingOf(value, here)).toBe(standing);
  });

  test("names the owner as far as it can be read", () => {
    expect(ownerName(formatOwner({ id: "there", epoch: 1 }))).toBe("there");
    expect(ownerName("{}")).toBe("unknown");
  });
});
