import "server-only";
import type { ReadClient } from "@/lib/db/client";
import type { ApprovalRule } from "../schema";

/** Who must approve releases of a stage; null: nobody need. */
export async function findApprovalRule(
  tx: Pick<ReadClient, "approvalRule">,
  { gateway, stage }: { gateway: string; stage: string },
): Promise<ApprovalRule | null> {
  return tx.approvalRule.findFirst({
    where: { stageName: stage, gateway: { name: gateway } },
    select: { required: true, approvers: true },
  });
}
