import { z } from "zod";
import { GatewayName, StageName } from "@/lib/core/names";

export const ApprovalRuleInput = z.strictObject({
  required: z.number().int().min(0).max(10).describe("How many people; 0: nobody need approve"),
  approvers: z
    .array(z.email().max(254))
    .max(100)
    .default([])
    .describe("E-mail addresses; empty: everybody who may approve on the gateway"),
});

const OnStage = z.object({ gateway: GatewayName, stage: StageName });
export const ApprovalRuleParams = OnStage;
export const PutApprovalRuleInput = ApprovalRuleInput.extend(OnStage.shape);

export type PutApprovalRuleInput = z.infer<typeof PutApprovalRuleInput>;
