"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { approvalRuleQuery } from "@/lib/releases/approvals/queries";
import { freezesQuery } from "@/lib/releases/freeze-windows/queries";
import type { PlaneFreezeDto } from "@/lib/releases/freeze-windows/schema";
import { releasesQuery } from "@/lib/releases/queries";
import type { ApprovalRule, ReleaseSummary } from "@/lib/releases/schema";

export type Circumstances = {
  rule: ApprovalRule | undefined;
  /** Of the planes of the release, at the time it is to begin. */
  freezes: readonly PlaneFreezeDto[];
  /** The release that is under way on the stage. */
  holder: ReleaseSummary | undefined;
};

const LATEST = 25;
const underWay: readonly ReleaseSummary["state"][] = ["CHECKING", "RUNNING", "PAUSED"];

type Asked = {
  gateway: string;
  stage: string;
  planes: readonly string[];
  /** Undefined: now. */ at: string | undefined;
};

/** What stands around a release before it is asked for: who must approve it, what freezes its planes, who is before it. */
export function useCircumstances({ gateway, stage, planes, at }: Asked): Circumstances {
  const rule = useQuery(approvalRuleQuery(gateway, stage));
  const freezes = useQuery({ ...freezesQuery(gateway, stage, at), placeholderData: keepPreviousData });
  const latest = useInfiniteQuery(releasesQuery({ gateway, stage, limit: LATEST }));
  return {
    rule: rule.data,
    freezes: freezes.data?.items.filter(({ dataPlane }) => planes.includes(dataPlane)) ?? [],
    holder: latest.data?.pages[0]?.items.find(({ state }) => underWay.includes(state)),
  };
}
