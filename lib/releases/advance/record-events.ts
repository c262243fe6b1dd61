import "server-only";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";

/** One step of a target, or of the release itself. `detail` holds names, counts and keys, never values. */
export type NewEvent = {
  target: { id: string } | null;
  step: string;
  status: string;
  detail?: Record<string, unknown>;
  /** When it happened, if that was before it is recorded. */
  at?: Date;
};

/**
 * Appends events; the release's row must be locked. Counters keep numbers gapless per release and per target. In one
 * statement: every step of a write waits for it.
 */
export async function recordEvents(tx: Tx, releaseId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { seqs, added } = countByTarget(events);
  const [recorded] = await tx.$queryRaw<{ gateway: string }[]>`
    WITH release AS (
      UPDATE "Release" SET "eventCount" = "eventCount" + ${events.length} WHERE "id" = ${releaseId}
      RETURNING "eventCount" - ${events.length} AS before, "gatewayName" AS gateway
    ), target AS (
      UPDATE "ReleaseTarget" AS target SET "eventCount" = target."eventCount" + given.count
      FROM unnest(${[...added.keys()]}::text[], ${[...added.values()]}::int[]) AS given(id, count)
      WHERE target."id" = given.id RETURNING target."id", target."eventCount" - given.count AS before
    ), event AS (
      INSERT INTO "ReleaseEvent" ("releaseId", "number", "targetId", "seq", "step", "status", "detail", "at")
      SELECT ${releaseId}, release.before + event.number, event.target,
        COALESCE(target.before + event.seq, release.before + event.number), event.step, event.status,
        event.detail::jsonb, event.at::timestamptz AT TIME ZONE 'UTC'
      FROM release, unnest(
        ${events.map(({ target }) => target?.id ?? null)}::text[], ${seqs}::int[],
        ${events.map(({ step }) => step)}::text[], ${events.map(({ status }) => status)}::text[],
        ${events.map(({ detail }) => JSON.stringify(detail ?? {}))}::text[],
        ${events.map(({ at }) => (at ?? new Date()).toISOString())}::text[]
      ) WITH ORDINALITY AS event(target, seq, step, status, detail, at, number)
      LEFT JOIN target ON target."id" = event.target
    )
    SELECT gateway FROM release`;
  if (recorded) await announce(tx, { topic: "release", releaseId, gateway: recorded.gateway });
}

/** Which of its target's new events each one is, and how many each target has; events of the release have no target. */
function countByTarget(events: readonly NewEvent[]) {
  const added = new Map<string, number>();
  const seqs = events.map(({ target }) => {
    if (!target) return null;
    const seq = (added.get(target.id) ?? 0) + 1;
    added.set(target.id, seq);
    return seq;
  });
  return { seqs, added };
}
