import { defineRoute } from "@/lib/command/define-route";
import { getApprovalRule, putApprovalRule } from "@/lib/releases/approvals/put-approval-rule";
import { getApprovalRuleOperation, putApprovalRuleOperation } from "../../../../../_operations/releases";

export const GET = defineRoute(getApprovalRuleOperation, (ctx, { params }) => getApprovalRule(ctx, params));

export const PUT = defineRoute(putApprovalRuleOperation, (ctx, { params, body }) =>
  putApprovalRule(ctx, { ...params, ...body }),
);
