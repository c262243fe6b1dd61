import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { Tx } from "@/lib/db/client";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, RollbackInput } from "../schema";
import { openRelease } from "../request/open-release";
import { storeEmptySnapshot } from "../snapshots/empty-snapshot";
import { bringsBack, chooseRollback } from "./choose-rollback";
import { commandOnRelease, lockForFollowUp, type ReleaseWithTargets } from "./follow-up";

type Rollback = RollbackInput & { id: string };

/**
 * A new release that pushes again, exactly, what each plane ran before this one; nothing earlier means a revoke there.
 * With `to`, what that release brought.
 * @throws AppError 404, 409 while it runs, or naming the release that stands on a plane instead, 422
 */
export async function rollbackRelease(ctx: Context, input: Rollback): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.rollback", "release.rollback");
  const nothing = await storeEmptySnapshot();
  const id = await runCommand(ctx, command, async ({ tx, audit }) => {
    if (input.overrideFreeze) authorize(ctx.actor, "freeze.override");
    const release = await lockForFollowUp(tx, input.id);
    const targets = await chooseRollback(tx, release, input, nothing);
    const rollback = await openRelease(tx, audit, ctx, {
      gateway: release.gatewayName,
      stage: release.stageName,
      kind: "ROLLBACK",
      version: await commonVersion(tx, release, targets),
      comment: input.comment,
      freezeOverride: input.overrideFreeze?.reason,
      bringsBack: await bringsBack(tx, release, input.to),
      links: { rollbackOfId: release.id },
      targets,
    });
    return rollback.id;
  });
  return getRelease(ctx, { id });
}

/** The version that all planes go back to, when it is one. */
async function commonVersion(
  tx: Tx,
  release: ReleaseWithTargets,
  targets: readonly { versionNumber: string | null }[],
) {
  const [number, ...others] = new Set(targets.map(({ versionNumber }) => versionNumber));
  if (!number || others.length > 0) return null;
  return tx.version.findFirst({
    where: { number, gateway: { name: release.gatewayName } },
    select: { id: true, number: true },
  });
}
