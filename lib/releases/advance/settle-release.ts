import "server-only";
import type { Audit, Command } from "@/lib/command/run-command";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { ErrorParams } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Prisma, Release } from "@/lib/db/generated/client";
import type { AuditOutcome, ReleaseState } from "@/lib/db/generated/enums";
import { hasReleaseEnded, hasTargetEnded, isDone, outcomeOf } from "../states";
import { finishRemoval } from "./finish-removal";
import { lockRelease, type LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/** The end of a release is audited under one name, whatever step brought it about. */
export function endCommand({ id, scope, seq, gatewayName }: Pick<Release, "id" | "scope" | "seq" | "gatewayName">) {
  return {
    permission: "release.request",
    action: "release.end",
    object: { type: "release", id, name: `${scope} #${seq}` },
    gateway: gatewayName,
  } as const satisfies Command;
}

/** Ends a release whose targets have all ended, in the transaction that ended the last one. */
export async function settleRelease(tx: Tx, audit: Audit, releaseId: string): Promise<void> {
  const { state, targets, requireLoaded } = await lockRelease(tx, releaseId);
  if (hasReleaseEnded(state) || !targets.every(hasTargetEnded)) return;
  await endRelease(tx, audit, releaseId, outcomeOf(targets, requireLoaded));
}

type EndState = ReturnType<typeof outcomeOf> | "REFUSED";
type EndError = { code: ErrorCode; params: ErrorParams };

/** Frees the slot, audits the outcome with every plane's part in it, and does what waited for the end. */
export async function endRelease(tx: Tx, audit: Audit, releaseId: string, state: EndState, error?: EndError) {
  const errorParams = error && (error.params as Prisma.InputJsonObject);
  await tx.release.update({
    where: { id: releaseId },
    data: { state, errorCode: error?.code, errorParams, finishedAt: new Date() },
  });
  await recordEvents(tx, releaseId, [{ target: null, step: "end", status: state.toLowerCase(), detail: { ...error } }]);
  const ended = await lockRelease(tx, releaseId);
  auditEnd(audit, ended);
  await markReverted(tx, ended);
  await finishRemoval(tx, audit, ended);
}

const outcomes: Partial<Record<ReleaseState, AuditOutcome>> = {
  FAILED: "FAILURE",
  PARTIAL: "FAILURE",
  REFUSED: "REFUSED",
};

function auditEnd(audit: Audit, release: LockedRelease): void {
  const { action, object, gateway } = endCommand(release);
  audit.record({
    ...{ action, object, gateway },
    outcome: outcomes[release.state] ?? "SUCCESS",
    code: release.errorCode ?? release.targets.find(({ errorCode }) => errorCode !== null)?.errorCode ?? null,
    after: {
      state: release.state,
      targets: release.targets.map((target) => ({
        dataPlane: target.dataPlaneName,
        state: target.state,
        code: target.errorCode ?? undefined,
        put: target.put,
        deleted: target.deleted,
        unchanged: target.unchanged,
        revision: target.revision ?? undefined,
      })),
    },
  });
}

/** The release that was undone points to the one that undid it, once it did so somewhere. */
async function markReverted(tx: Tx, { id, rollbackOfId, targets }: LockedRelease): Promise<void> {
  if (rollbackOfId === null || !targets.some(({ state }) => isDone(state))) return;
  await tx.release.update({ where: { id: rollbackOfId }, data: { revertedById: id } });
}
