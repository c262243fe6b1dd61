import "server-only";
import { runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { enqueue } from "@/lib/queue/enqueue";
import { endRelease } from "../advance/end-release";
import { lockRelease, type LockedRelease } from "../advance/lock-release";
import { cancelUnbegun, takeNextStep } from "../advance/next-step";
import { recordEvents } from "../advance/record-events";
import { commandOnRelease } from "../follow-ups/follow-up";
import { getRelease } from "../history/get-release";
import type { ApprovalRule, ApproveInput, Hold, RejectInput, ReleaseDto } from "../schema";
import { personOf } from "./person";

type OnRelease = { id: string };
type Decision = "APPROVED" | "REJECTED";

/**
 * One person's yes to what a release waits for: the release itself, or its next wave.
 * @throws AppError 404, 403 for its requester or somebody the rule does not name, 409 twice or when nothing is waited for
 */
export async function approveRelease(ctx: Context, input: ApproveInput & OnRelease): Promise<ReleaseDto> {
  return decide(ctx, input, "APPROVED", async (tx, audit, release, wave) => {
    if (wave > 0) return takeNextStep(tx, audit, release.id);
    await countApproval(tx, release);
  });
}

/** One person's no: the release is refused, or its remaining waves are not begun. @throws AppError as `approveRelease` */
export async function rejectRelease(ctx: Context, input: RejectInput & OnRelease): Promise<ReleaseDto> {
  return decide(ctx, input, "REJECTED", async (tx, audit, release, wave) => {
    await cancelUnbegun(tx, release);
    if (wave > 0) return takeNextStep(tx, audit, release.id);
    const params = { by: ctx.actor.name, reason: input.comment && `: ${input.comment}` };
    await endRelease(tx, audit, release.id, "REFUSED", { code: "GP_RELEASE_10015", params });
  });
}

type Follow = (tx: Tx, audit: Audit, release: LockedRelease, wave: number) => Promise<void>;

async function decide(ctx: Context, input: ApproveInput & OnRelease, decision: Decision, follow: Follow) {
  const verb = decision === "APPROVED" ? "approve" : "reject";
  const command = await commandOnRelease(ctx, input.id, "release.approve", `release.${verb}`);
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const release = await lockRelease(tx, input.id);
    const wave = awaitedWave(release);
    await requireOther(tx, ctx, release);
    await requireFirstWord(tx, ctx, release, wave);
    const said = { releaseId: release.id, wave, decision, comment: input.comment };
    await tx.approval.create({ data: { ...said, userId: personOf(ctx.actor), byName: ctx.actor.name } });
    audit.record({ after: { decision: decision.toLowerCase(), wave: wave || undefined, comment: input.comment } });
    const detail = { by: ctx.actor.name, wave: wave || undefined };
    await recordEvents(tx, release.id, [{ target: null, step: "approval", status: decision.toLowerCase(), detail }]);
    await follow(tx, audit, release, wave);
  });
  return getRelease(ctx, { id: input.id });
}

/** 0 is the release itself. @throws AppError 409 */
function awaitedWave({ id, state, hold }: LockedRelease): number {
  const awaited = hold as Hold | null;
  if (awaited?.kind === "approval") return awaited.wave;
  throw new AppError("GP_RELEASE_10013", { release: id, state });
}

async function requireOther(tx: Tx, { actor }: Context, release: LockedRelease): Promise<void> {
  const person = personOf(actor);
  const { approvers = [] } = (release.approvalRule as ApprovalRule | null) ?? {};
  const told = { approvers: approvers.join(", ") || `the maintainers of ${release.gatewayName}` };
  if (release.requesterUserId === person) throw new AppError("GP_RELEASE_30001", told);
  if (approvers.length === 0) return;
  const user = await tx.user.findUnique({ where: { id: person }, select: { email: true } });
  if (!user || !approvers.includes(user.email)) throw new AppError("GP_RELEASE_30002", { actor: actor.name, ...told });
}

async function requireFirstWord(tx: Tx, { actor }: Context, { id }: LockedRelease, wave: number): Promise<void> {
  const words = await tx.approval.count({ where: { releaseId: id, wave, userId: personOf(actor) } });
  if (words > 0) throw new AppError("GP_RELEASE_10014", { release: id });
}

/** With the last missing yes it waits for its time, or for the slot; the worker gives it that. */
async function countApproval(tx: Tx, release: LockedRelease): Promise<void> {
  const { id, scheduledAt, gatewayName } = release;
  const { required } = release.approvalRule as ApprovalRule;
  const given = await tx.approval.count({ where: { releaseId: id, wave: 0, decision: "APPROVED" } });
  if (given < required) {
    const hold: Hold = { kind: "approval", wave: 0, missing: required - given };
    await tx.release.update({ where: { id }, data: { hold } });
  } else {
    const resumeAt = scheduledAt ?? (await databaseTime(tx));
    const hold: Hold = { kind: "time", until: resumeAt.toISOString() };
    await tx.release.update({ where: { id }, data: { state: "SCHEDULED", hold, resumeAt } });
    await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
  }
  await announce(tx, { topic: "release", releaseId: id, gateway: gatewayName });
}
