import { z } from "zod";
import { GatewayName, StageName } from "@/lib/core/names";
import { Email } from "@/lib/people/schema";

const Rule = z.strictObject({
  required: z.number().int().min(0).max(10).describe("How many people; 0: nobody need approve"),
  approvers: z
    .array(Email)
    .max(100)
    .default([])
    .describe("E-mail addresses; empty: everybody who may approve on the gateway"),
});

type Rule = z.infer<typeof Rule>;
const canBeMet = ({ required, approvers }: Rule) => approvers.length === 0 || approvers.length >= required;
const neverMet = { error: "asks for more people than are named", path: ["required"] };

export const ApprovalRuleInput = Rule.refine(canBeMet, neverMet);

const OnStage = z.object({ gateway: GatewayName, stage: StageName });
export const ApprovalRuleParams = OnStage;
export const PutApprovalRuleInput = Rule.extend(OnStage.shape).refine(canBeMet, neverMet);

export type PutApprovalRuleInput = z.infer<typeof PutApprovalRuleInput>;
