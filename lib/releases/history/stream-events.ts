import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { ReleaseEventDto } from "../schema";
import { hasReleaseEnded } from "../states";
import { toEvent } from "./present-release";
import { watchRelease } from "./watch-release";

const BATCH = 500;

/**
 * Feeds every event of a release after `after`, in order and without gaps, as it is recorded, then returns when the
 * release has ended or `signal` aborts. @throws AppError 404
 */
export async function followEvents(
  _ctx: Context,
  { id, after, signal }: { id: string; after: number; signal: AbortSignal },
  feed: (events: ReleaseEventDto[]) => void,
): Promise<void> {
  const changed = watchRelease(id);
  let last = after;
  try {
    while (!signal.aborted) {
      const ended = await hasEnded(id);
      last = await feedAfter(id, last, feed);
      if (ended) return;
      await changed.next(signal);
    }
  } finally {
    changed.stop();
  }
}

async function hasEnded(id: string): Promise<boolean> {
  const release = await db.release.findUnique({ where: { id }, select: { state: true } });
  if (!release) throw new AppError("GP_RELEASE_10011", { release: id });
  return hasReleaseEnded(release.state);
}

/** @returns the number of the last event fed */
async function feedAfter(releaseId: string, after: number, feed: (events: ReleaseEventDto[]) => void): Promise<number> {
  let last = after;
  for (;;) {
    const rows = await db.releaseEvent.findMany({
      where: { releaseId, number: { gt: last } },
      orderBy: { number: "asc" },
      take: BATCH,
    });
    if (rows.length > 0) feed(rows.map(toEvent));
    last = rows.at(-1)?.number ?? last;
    if (rows.length < BATCH) return last;
  }
}
