import "server-only";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** One step of a target, or of the release itself. `detail` holds names, counts and keys, never values. */
export type NewEvent = {
  target: { id: string } | null;
  step: string;
  status: string;
  detail?: Record<string, unknown>;
  /** When it happened, if that was before it is recorded. */
  at?: Date;
};

/** Appends events; the release's row must be locked. Counters keep numbers gapless per release and per target. */
export async function recordEvents(tx: Tx, releaseId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { eventCount, gatewayName } = await tx.release.update({
    where: { id: releaseId },
    data: { eventCount: { increment: events.length } },
  });
  const seqs = await allotSeqs(tx, events);
  const first = eventCount - events.length + 1;
  await tx.releaseEvent.createMany({
    data: events.map((event, index) => ({
      releaseId,
      number: first + index,
      targetId: event.target?.id ?? null,
      seq: seqs[index] ?? first + index,
      step: event.step,
      status: event.status,
      detail: (event.detail ?? {}) as Prisma.InputJsonObject,
      at: event.at ?? new Date(),
    })),
  });
  await announce(tx, { topic: "release", releaseId, gateway: gatewayName });
}

/** The next numbers of each target, in the order of the events; none for events of the release itself. */
async function allotSeqs(tx: Tx, events: readonly NewEvent[]): Promise<(number | undefined)[]> {
  const added = new Map<string, number>();
  for (const { target } of events) if (target) added.set(target.id, (added.get(target.id) ?? 0) + 1);
  if (added.size === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; eventCount: number }[]>`
    UPDATE "ReleaseTarget" AS target SET "eventCount" = target."eventCount" + given.count
    FROM unnest(${[...added.keys()]}::text[], ${[...added.values()]}::int[]) AS given(id, count)
    WHERE target."id" = given.id RETURNING target."id", target."eventCount"`;
  const next = new Map(rows.map((row) => [row.id, row.eventCount - (added.get(row.id) ?? 0)]));
  return events.map(({ target }) => {
    if (!target) return undefined;
    const seq = (next.get(target.id) ?? 0) + 1;
    next.set(target.id, seq);
    return seq;
  });
}
