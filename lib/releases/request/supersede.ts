import "server-only";
import type { Audit } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { lockRelease } from "../advance/lock-release";
import { recordEvents } from "../advance/record-events";
import { hasReleaseEnded } from "../states";

/** Ends a release that has not begun to write, in favour of another. @throws AppError 409 when it has */
export async function supersede(tx: Tx, audit: Audit, holder: Release): Promise<void> {
  const { state, targets } = await lockRelease(tx, holder.id);
  if (hasReleaseEnded(state)) return;
  if (targets.some((target) => target.startedAt !== null)) {
    throw new AppError("GP_RELEASE_10003", { holder: holder.id });
  }
  const finishedAt = new Date();
  await tx.releaseTarget.updateMany({
    where: { releaseId: holder.id, finishedAt: null },
    data: { state: "CANCELLED", finishedAt },
  });
  await tx.release.update({ where: { id: holder.id }, data: { state: "CANCELLED", finishedAt } });
  await recordEvents(tx, holder.id, [{ target: null, step: "end", status: "cancelled", detail: { superseded: true } }]);
  audit.record({
    action: "release.supersede",
    object: { type: "release", id: holder.id, name: `${holder.scope} #${holder.seq}` },
    gateway: holder.gatewayName,
    before: { state },
    after: { state: "CANCELLED" },
  });
}
