import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { findApprovalRule } from "../approvals/approval-rule";
import { requireStage } from "./find-scope";
import { insertRelease, type PlannedRelease } from "./insert-release";
import { findHolder, lockSlot, nextSeq } from "./slot";
import { supersede } from "./supersede";

/**
 * Makes a release before any check: a refused release is history too. It takes the scope's slot, unless people must
 * approve it first or it is for later: then it takes the slot when its time has come.
 * @throws AppError 409 naming the holder when the slot is taken, or when the stage is being removed
 */
export async function openRelease(tx: Tx, audit: Audit, ctx: Context, plan: PlannedRelease): Promise<Release> {
  const scope = `${plan.gateway}/${plan.stage}`;
  await lockSlot(tx, scope);
  if (plan.kind !== "REVOKE") await refuseRemoved(tx, plan);
  const isNew = plan.kind === "RELEASE" || plan.bringsBack === true;
  const rule = isNew ? await findApprovalRule(tx, plan) : null;
  if (rule && plan.supersede) throw new AppError("GP_RELEASE_20011");
  if (rule) return insertRelease(tx, audit, ctx, plan, { state: "PENDING_APPROVAL", rule });
  if (plan.scheduledAt) {
    return insertRelease(tx, audit, ctx, plan, { state: "SCHEDULED", resumeAt: plan.scheduledAt });
  }
  const superseded = await clearSlot(tx, audit, scope, plan.supersede ?? false);
  const seq = await nextSeq(tx, scope, plan.forcedAbove);
  const release = await insertRelease(tx, audit, ctx, plan, { state: "CHECKING", seq });
  if (superseded) await tx.release.update({ where: { id: superseded }, data: { supersededById: release.id } });
  return release;
}

/** What is to be taken off for good must not come back by way of an earlier release. */
export async function refuseRemoved(
  tx: Tx,
  { gateway, stage }: Pick<PlannedRelease, "gateway" | "stage">,
): Promise<void> {
  const stages = await tx.stage.findMany({ where: { name: stage, gateway: { name: gateway } } });
  requireStage({ name: gateway, stages }, stage);
}

/** @returns the release that was superseded for it */
async function clearSlot(tx: Tx, audit: Audit, scope: string, replace: boolean): Promise<string | null> {
  const holder = await findHolder(tx, scope);
  if (!holder) return null;
  if (!replace) {
    const { id, requesterName, state } = holder;
    throw new AppError("GP_RELEASE_10001", { scope, holder: id, author: requesterName, state });
  }
  if (await supersede(tx, audit, holder)) return holder.id;
  // It ended before its row could be locked; what follows it may hold the slot by now.
  return clearSlot(tx, audit, scope, replace);
}
