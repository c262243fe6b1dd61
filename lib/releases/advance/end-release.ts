import "server-only";
import type { Audit, Command } from "@/lib/command/run-command";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { ErrorParams } from "@/lib/core/errors";
import type { Prisma, Release } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { jsonNull } from "@/lib/db/json-null";
import type { AuditOutcome, ReleaseState } from "@/lib/db/generated/enums";
import { enqueue } from "@/lib/queue/enqueue";
import { publishRelease, type ReleaseEventName } from "../publish-release";
import { releaseObject } from "../release-object";
import { isDone, type outcomeOf } from "../states";
import { finishRemoval } from "./finish-removal";
import { lockRelease, type LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";
import { rollBackAutomatically } from "./roll-back-automatically";

/** The end of a release is audited under one name, whatever step brought it about. */
export function endCommand(release: Pick<Release, "id" | "scope" | "seq" | "gatewayName">) {
  return {
    permission: "release.request",
    action: "release.end",
    object: releaseObject(release),
    gateway: release.gatewayName,
  } as const satisfies Command;
}

type EndState = ReturnType<typeof outcomeOf> | "REFUSED";
export type EndError = { code: ErrorCode; params: ErrorParams };

/** Frees the slot, audits the outcome with every plane's part in it, and does what waited for the end. */
export async function endRelease(tx: Tx, audit: Audit, releaseId: string, state: EndState, error?: EndError) {
  const errorParams = error && (error.params as Prisma.InputJsonObject);
  await tx.release.update({
    where: { id: releaseId },
    data: {
      state,
      errorCode: error?.code,
      errorParams,
      finishedAt: await databaseTime(tx),
      hold: jsonNull,
      resumeAt: null,
    },
  });
  await recordEvents(tx, releaseId, [{ target: null, step: "end", status: state.toLowerCase(), detail: { ...error } }]);
  const ended = await lockRelease(tx, releaseId);
  auditEnd(audit, ended);
  await publishRelease(tx, state.toLowerCase() as ReleaseEventName, ended);
  await markReverted(tx, ended);
  await finishRemoval(tx, audit, ended);
  const followed = await rollBackAutomatically(tx, audit, ended);
  if (!followed) await wakeNext(tx, ended);
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
        load: target.load ?? undefined,
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
  const undone = await tx.release.update({ where: { id: rollbackOfId }, data: { revertedById: id } });
  await publishRelease(tx, "rolled-back", undone);
}

/** The slot is free: whoever's time came first among those that wait for it is next. */
async function wakeNext(tx: Tx, { scope }: LockedRelease): Promise<void> {
  const next = await tx.release.findFirst({
    where: { scope, state: "SCHEDULED", resumeAt: { not: null }, hold: { path: ["kind"], equals: "slot" } },
    orderBy: [{ scheduledAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
    select: { id: true },
  });
  if (!next) return;
  await tx.release.update({ where: { id: next.id }, data: { resumeAt: await databaseTime(tx) } });
  await enqueue(tx, "advance-release", { releaseId: next.id }, { key: `advance:${next.id}` });
}
