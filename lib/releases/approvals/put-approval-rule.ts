import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { db, type Tx } from "@/lib/db/client";
import { findBoundGateway } from "../request/find-scope";
import type { ApprovalRule } from "../schema";
import { findApprovalRule } from "./approval-rule";
import type { PutApprovalRuleInput } from "./schema";

const nobody: ApprovalRule = { required: 0, approvers: [] };

type OnStage = { gateway: string; stage: string };

/** Who must approve releases of a stage. @throws AppError 404 */
export async function getApprovalRule(_ctx: Context, input: OnStage): Promise<ApprovalRule> {
  await requireStage(db, input);
  return (await findApprovalRule(db, input)) ?? nobody;
}

/**
 * Says who must approve releases of a stage from now on; those asked for before keep the rule they came under.
 * @throws AppError 404, 422 for an address that is nobody's
 */
export async function putApprovalRule(ctx: Context, input: PutApprovalRuleInput): Promise<ApprovalRule> {
  const { gateway, stage, required } = input;
  const command = {
    permission: "approval-rule.manage",
    action: "approval-rule.put",
    object: { type: "stage", name: `${gateway}/${stage}` },
    gateway,
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const gatewayId = await requireStage(tx, input);
    const before = (await findApprovalRule(tx, input)) ?? nobody;
    const after = required === 0 ? nobody : { required, approvers: await knownPeople(tx, input.approvers) };
    const id = { gatewayId, stageName: stage };
    if (required === 0) await tx.approvalRule.deleteMany({ where: id });
    else
      await tx.approvalRule.upsert({ where: { gatewayId_stageName: id }, create: { ...id, ...after }, update: after });
    audit.record({ before, after });
    await announce(tx, { topic: "gateway", name: gateway });
    return after;
  });
}

async function requireStage(tx: Parameters<typeof findBoundGateway>[0], { gateway, stage }: OnStage): Promise<string> {
  const found = await findBoundGateway(tx, gateway);
  if (!found.stages.some(({ name }) => name === stage)) throw new AppError("GP_STAGE_10001", { gateway, stage });
  return found.id;
}

async function knownPeople(tx: Tx, emails: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))].sort();
  const known = await tx.user.findMany({ where: { email: { in: wanted } }, select: { email: true } });
  const stranger = wanted.find((email) => !known.some((user) => user.email === email));
  if (stranger !== undefined) throw new AppError("GP_RELEASE_20012", { email: stranger });
  return wanted;
}
