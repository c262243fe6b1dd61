import "server-only";
import type { Audit } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { endUnwritten } from "../targets/end-target";
import { lockRelease } from "../advance/lock-release";
import { endRelease } from "../advance/end-release";
import { releaseObject } from "../release-object";
import { hasReleaseEnded, hasTargetEnded } from "../states";

/**
 * Ends a release that has not begun to write, in favour of another. A worker that is about to begin locks the
 * release's row first, and finds its target ended. @returns false when it had ended by itself
 * @throws AppError 409 when it has begun
 */
export async function supersede(tx: Tx, audit: Audit, holder: Release): Promise<boolean> {
  const locked = await lockRelease(tx, holder.id);
  const { id, gatewayName, state, targets } = locked;
  if (hasReleaseEnded(state)) return false;
  if (targets.some(({ fencedAt }) => fencedAt !== null)) throw new AppError("GP_RELEASE_10003", { holder: id });
  audit.record({
    action: "release.supersede",
    object: releaseObject(locked),
    gateway: gatewayName,
    before: { state },
    after: { state: "CANCELLED" },
  });
  const open = targets.filter((target) => !hasTargetEnded(target));
  await endUnwritten(
    tx,
    id,
    open.map((target) => ({ target, state: "CANCELLED" })),
  );
  await endRelease(tx, audit, id, "CANCELLED");
  return true;
}
