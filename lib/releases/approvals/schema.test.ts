import { expect, test } from "vitest";
import { ApprovalRuleInput, PutApprovalRuleInput } from "./schema";

test.each([
  [{ required: 2, approvers: [] }, true],
  [{ required: 1, approvers: ["admin@localhost"] }, true],
  [{ required: 2, approvers: ["ada@example.com"] }, false],
  [{ required: 11, approvers: [] }, false],
])("%j can be met: %s", (rule, isFine) => {
  expect(ApprovalRuleInput.safeParse(rule).success).toBe(isFine);
  expect(PutApprovalRuleInput.safeParse({ ...rule, gateway: "pets", stage: "prod" }).success).toBe(isFine);
});
