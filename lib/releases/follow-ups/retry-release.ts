import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { lockRelease } from "../advance/lock-release";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, RetryInput } from "../schema";
import { hasSucceeded } from "../states";
import { chooseTargets, commandOnRelease, onBoundPlanes, requireEnded } from "./follow-up";
import { openRelease } from "../request/open-release";

/**
 * A new release that brings to the planes where it failed what the ended one was to bring.
 * @throws AppError 404, 409 while it runs or when nothing failed, 422 for planes it has no part on
 */
export async function retryRelease(ctx: Context, input: RetryInput & { id: string }): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.request", "release.retry");
  const id = await runCommand(ctx, command, async ({ tx, audit }) => {
    if (input.overrideFreeze) authorize(ctx.actor, "freeze.override");
    const release = await lockRelease(tx, input.id);
    requireEnded(release, "retry");
    const failed = chooseTargets(release, input.dataPlanes).filter((target) =>
      hasFailed(target, release.requireLoaded),
    );
    if (failed.length === 0) {
      throw new AppError("GP_RELEASE_10004", { release: release.id, state: release.state, verb: "retry" });
    }
    const { versionId, versionNumber } = release;
    const retry = await openRelease(tx, audit, ctx, {
      gateway: release.gatewayName,
      stage: release.stageName,
      kind: release.kind,
      version: versionId && versionNumber ? { id: versionId, number: versionNumber } : null,
      comment: input.comment,
      onCheckFailure: release.onCheckFailure,
      onForeignEdit: release.onForeignEdit,
      requireLoaded: release.requireLoaded,
      freezeOverride: input.overrideFreeze?.reason,
      links: { retryOfId: release.id, rollbackOfId: release.rollbackOfId ?? undefined },
      targets: (await onBoundPlanes(tx, release, failed)).map((target) => ({
        dataPlaneId: target.dataPlaneId,
        dataPlaneName: target.dataPlaneName,
        versionNumber: target.versionNumber,
        snapshotHash: target.restores ? (target.snapshotHash ?? undefined) : undefined,
      })),
    });
    return retry.id;
  });
  return getRelease(ctx, { id });
}

/** A plane left out because it is inactive did not fail. */
function hasFailed(target: ReleaseTarget, requireLoaded: boolean): boolean {
  return !hasSucceeded(target, requireLoaded) && (target.state !== "SKIPPED" || target.errorCode !== null);
}
