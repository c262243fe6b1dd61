import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { getRelease } from "../history/get-release";
import { commandOnRelease } from "../request/follow-up";
import type { FollowUpInput, ReleaseDto } from "../schema";
import { hasReleaseEnded } from "../states";
import { lockRelease, type LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";
import { settleRelease } from "./settle-release";
import { endTarget } from "./end-target";

/**
 * Cancels what has not started; a plane that is being written goes on to its end, one whose outcome is unknown ends
 * as failed, and the next release reads it first. @throws AppError 404, 409 when it has ended
 */
export async function cancelRelease(ctx: Context, input: FollowUpInput & { id: string }): Promise<ReleaseDto> {
  const command = await commandOnRelease(input.id, "release.request", "release.cancel");
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
    await cancelUnstarted(tx, release);
    await giveUpUnknown(tx, release);
    await settleRelease(tx, audit, release.id);
  });
  return getRelease(ctx, { id: input.id });
}

/** The release's row is locked, so no worker begins meanwhile. */
export async function cancelUnstarted(tx: Tx, release: LockedRelease): Promise<void> {
  const unstarted = release.targets.filter(({ state }) => state === "QUEUED");
  if (unstarted.length === 0) return;
  await tx.releaseTarget.updateMany({
    where: { id: { in: unstarted.map(({ id }) => id) } },
    data: { state: "CANCELLED", finishedAt: new Date() },
  });
  await recordEvents(
    tx,
    release.id,
    unstarted.map((target) => ({ target, step: "end", status: "cancelled" })),
  );
}

async function giveUpUnknown(tx: Tx, release: LockedRelease): Promise<void> {
  for (const target of release.targets.filter(({ state }) => state === "UNKNOWN")) {
    await endTarget(tx, target, { state: "FAILED", error: unknownOutcome(target) });
  }
}

export function unknownOutcome(target: ReleaseTarget): AppError {
  const since = target.unknownSince?.getTime() ?? Date.now();
  const minutes = Math.round((Date.now() - since) / 60_000);
  return new AppError("GP_RELEASE_10009", { dataPlane: target.dataPlaneName, minutes });
}
