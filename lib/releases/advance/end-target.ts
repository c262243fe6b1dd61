import "server-only";
import type { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import type { Counts } from "@/lib/distribution/write/contract";
import { recordEvents } from "./record-events";

export type TargetEnd =
  { state: "WRITTEN"; revision: string; counts: Counts } | { state: "FAILED" | "CANCELLED"; error?: AppError };

/** Brings a target to its end, with its last event; the lease ends with it. The release's row is locked. */
export async function endTarget(tx: Tx, target: ReleaseTarget, end: TargetEnd): Promise<void> {
  const finishedAt = new Date();
  const data: Prisma.ReleaseTargetUpdateInput =
    end.state === "WRITTEN"
      ? { ...addedCounts(end.counts), revision: end.revision, writtenAt: finishedAt, load: "not-observed" }
      : { errorCode: end.error?.code, errorParams: { ...end.error?.params } as Prisma.InputJsonObject };
  await tx.releaseTarget.update({
    where: { id: target.id },
    data: { ...data, state: end.state, finishedAt, leasedBy: null },
  });
  const detail = end.state === "WRITTEN" ? { ...end.counts, revision: end.revision } : describe(end.error);
  await recordEvents(tx, target.releaseId, [{ target, step: "end", status: end.state.toLowerCase(), detail }]);
}

/** A target that paused wrote in several parts; what is unchanged is known at its end. */
export function addedCounts({ put, deleted, unchanged }: Counts) {
  return { put: { increment: put }, deleted: { increment: deleted }, unchanged };
}

export function describe(error: AppError | undefined): Record<string, unknown> {
  return error ? { code: error.code, params: error.params } : {};
}
