import { expect, test } from "vitest";
import { ruleText } from "./rule-text";

test("nobody, anybody who may, or those named", () => {
  expect(ruleText({ required: 0, approvers: [] }, "pets")).toBe("Releases need no approval.");
  expect(ruleText({ required: 1, approvers: [] }, "pets")).toContain(
    "1 person among maintainers of pets or administrators",
  );
  expect(ruleText({ required: 2, approvers: ["ada@x.org", "bob@x.org"] }, "pets")).toContain(
    "2 people among ada@x.org or bob@x.org",
  );
});
