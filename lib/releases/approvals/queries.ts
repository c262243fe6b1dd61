import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/core/fetch-json";
import type { ApprovalRule } from "../schema";

/** Kept among what is known of gateways: a stage's rule changes with its gateway. */
export const approvalRuleQuery = (gateway: string, stage: string) =>
  queryOptions({
    queryKey: ["gateways", "approval-rule", gateway, stage],
    queryFn: ({ signal }) =>
      fetchJson<ApprovalRule>(
        `/gateways/${encodeURIComponent(gateway)}/stages/${encodeURIComponent(stage)}/approval-rule`,
        { signal },
      ),
  });
