import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { getRelease } from "../history/get-release";
import { commandOnRelease } from "./follow-up";
import type { FollowUpInput, ReleaseDto } from "../schema";
import { hasReleaseEnded, isConfirming } from "../states";
import { giveUpConfirmation } from "../targets/confirmation/end-confirmation";
import { endTarget, unknownOutcome } from "../targets/end-target";
import { lockRelease, type LockedRelease } from "../advance/lock-release";
import { recordEvents } from "../advance/record-events";
import { cancelUnbegun, takeNextStep } from "../advance/next-step";

/**
 * Cancels what has not started; a plane that is being written goes on to its end, one whose outcome is unknown ends
 * as failed, and the next release reads it first; nodes are not waited for. @throws AppError 404, 409 when it has ended
 */
export async function cancelRelease(ctx: Context, input: FollowUpInput & { id: string }): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.request", "release.cancel");
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const release = await lockRelease(tx, input.id);
    if (hasReleaseEnded(release.state)) {
      throw new AppError("GP_RELEASE_10004", { release: release.id, state: release.state, verb: "cancel" });
    }
    await tx.release.update({ where: { id: release.id }, data: { cancelRequested: true } });
    audit.record({ before: { state: release.state }, after: { cancelRequested: true, comment: input.comment } });
    await recordEvents(tx, release.id, [
      { target: null, step: "cancel", status: "requested", detail: { by: ctx.actor.name } },
    ]);
    await cancelUnbegun(tx, release);
    await giveUpUnknown(tx, release);
    for (const target of release.targets.filter(isConfirming)) await giveUpConfirmation(tx, target);
    await takeNextStep(tx, audit, release.id);
  });
  return getRelease(ctx, { id: input.id });
}

async function giveUpUnknown(tx: Tx, { targets }: LockedRelease): Promise<void> {
  for (const target of targets.filter(({ state }) => state === "UNKNOWN")) {
    await endTarget(tx, target, { state: "FAILED", error: unknownOutcome(target) });
  }
}
