import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { getRelease } from "../history/get-release";
import { openRelease } from "../request/open-release";
import type { ReleaseDto, RetryInput } from "../schema";
import { hasSucceeded } from "../states";
import { remainingWaves } from "../waves/wave-settings";
import { chooseTargets, commandOnRelease, lockForFollowUp, onBoundPlanes, requireEnded } from "./follow-up";
import type { ReleaseWithTargets } from "./follow-up";
import { findStanding } from "./standing";

/**
 * A new release that brings to the planes where it failed what the ended one was to bring, in the waves that are left.
 * @throws AppError 404, 409 while it runs, when nothing failed or another came after it, 422 for planes it has no part on
 */
export async function retryRelease(ctx: Context, input: RetryInput & { id: string }): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.request", "release.retry");
  const id = await runCommand(ctx, command, async ({ tx, audit }) => {
    if (input.overrideFreeze) authorize(ctx.actor, "freeze.override");
    const release = await lockForFollowUp(tx, input.id);
    const failed = await chooseFailed(tx, release, input.dataPlanes);
    const { settings, waveOf } = remainingWaves(release, failed);
    const { versionId, versionNumber, onCheckFailure, onForeignEdit, onFailure, requireLoaded, bringsBack } = release;
    const retry = await openRelease(tx, audit, ctx, {
      gateway: release.gatewayName,
      stage: release.stageName,
      kind: release.kind,
      version: versionId && versionNumber ? { id: versionId, number: versionNumber } : null,
      comment: input.comment,
      ...{ onCheckFailure, onForeignEdit, onFailure, requireLoaded, bringsBack },
      waves: settings,
      freezeOverride: input.overrideFreeze?.reason,
      links: { retryOfId: release.id, rollbackOfId: release.rollbackOfId ?? undefined },
      targets: failed.map((target) => ({
        dataPlaneId: target.dataPlaneId,
        dataPlaneName: target.dataPlaneName,
        versionNumber: target.versionNumber,
        wave: waveOf(target.wave),
        snapshotHash: target.restores ? (target.snapshotHash ?? undefined) : undefined,
      })),
    });
    return retry.id;
  });
  return getRelease(ctx, { id });
}

async function chooseFailed(tx: Tx, release: ReleaseWithTargets, named: readonly string[] | undefined) {
  requireEnded(release, "retry");
  const failed = chooseTargets(release, named).filter((target) => hasFailed(target, release.requireLoaded));
  if (failed.length === 0) {
    throw new AppError("GP_RELEASE_10004", { release: release.id, state: release.state, verb: "retry" });
  }
  await refuseOvertaken(tx, release, failed);
  return onBoundPlanes(tx, release, failed);
}

/** A plane left out because it is inactive did not fail. */
function hasFailed(target: ReleaseTarget, requireLoaded: boolean): boolean {
  return !hasSucceeded(target, requireLoaded) && (target.state !== "SKIPPED" || target.errorCode !== null);
}

/** What stands on a plane by a later release is not undone by way of trying an earlier one again. */
async function refuseOvertaken(tx: Tx, { scope, seq }: ReleaseWithTargets, failed: readonly ReleaseTarget[]) {
  const later = (await findStanding(tx, scope)).find(
    ({ dataPlaneName, seq: standing }) =>
      (seq === null || standing > seq) && failed.some((target) => target.dataPlaneName === dataPlaneName),
  );
  if (!later) return;
  throw new AppError("GP_RELEASE_10016", { dataPlane: later.dataPlaneName, standing: later.releaseId });
}
