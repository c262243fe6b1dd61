import "server-only";
import type { ErrorCode } from "@/lib/core/catalogue";
import { AppError, type ErrorParams } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import type { Counts } from "@/lib/distribution/write/contract";
import { recordEvents, type NewEvent } from "../advance/record-events";

export type TargetEnd = { state: "WRITTEN"; revision: string; counts: Counts } | { state: "FAILED"; error: AppError };

/**
 * Brings a target to its end, with its last events; the lease ends with it. The release's row is locked.
 */
export async function endTarget(
  tx: Tx,
  target: ReleaseTarget,
  end: TargetEnd,
  events: readonly NewEvent[] = [],
): Promise<void> {
  const finishedAt = await databaseTime(tx);
  const data: Prisma.ReleaseTargetUpdateInput =
    end.state === "WRITTEN"
      ? { ...addedCounts(end.counts), revision: end.revision, writtenAt: finishedAt, load: "not-observed" }
      : { errorCode: end.error.code, errorParams: { ...end.error.params } as Prisma.InputJsonObject };
  await tx.releaseTarget.update({
    where: { id: target.id },
    data: { ...data, state: end.state, finishedAt, leasedBy: null },
  });
  const detail = end.state === "WRITTEN" ? { ...end.counts, revision: end.revision } : describe(end.error);
  await recordEvents(tx, target.releaseId, [
    ...events,
    { target, step: "end", status: end.state.toLowerCase(), detail },
  ]);
}

export type Unwritten = {
  target: ReleaseTarget;
  state: "FAILED" | "SKIPPED" | "CANCELLED";
  error?: { code?: ErrorCode; params?: ErrorParams };
};

/** The same for any number of targets on which nothing was written. */
export async function endUnwritten(tx: Tx, releaseId: string, ends: readonly Unwritten[]): Promise<void> {
  if (ends.length === 0) return;
  await tx.$executeRaw`
    UPDATE "ReleaseTarget" AS target
    SET "state" = given.state::"TargetState", "errorCode" = given.code, "errorParams" = given.params::jsonb,
      "finishedAt" = now() AT TIME ZONE 'UTC', "leasedBy" = NULL
    FROM unnest(
      ${ends.map(({ target }) => target.id)}::text[], ${ends.map(({ state }) => state)}::text[],
      ${ends.map(({ error }) => error?.code ?? null)}::text[],
      ${ends.map(({ error }) => (error ? JSON.stringify(error.params ?? {}) : null))}::text[]
    ) AS given(id, state, code, params)
    WHERE target."id" = given.id`;
  await recordEvents(
    tx,
    releaseId,
    ends.map(({ target, state, error }) => ({
      target,
      step: "end",
      status: state.toLowerCase(),
      detail: { code: error?.code, params: error?.params },
    })),
  );
}

/** A target that paused wrote in several parts; what is unchanged is known at its end. */
export function addedCounts({ put, deleted, unchanged }: Counts) {
  return { put: { increment: put }, deleted: { increment: deleted }, unchanged };
}

export function describe({ code, params }: AppError): Record<string, unknown> {
  return { code, params };
}

export function unknownOutcome({ dataPlaneName, unknownSince }: ReleaseTarget): AppError {
  const since = unknownSince?.getTime() ?? Date.now();
  const minutes = Math.round((Date.now() - since) / 60_000);
  return new AppError("GP_RELEASE_10009", { dataPlane: dataPlaneName, minutes });
}
