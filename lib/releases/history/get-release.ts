import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { ReleaseDto } from "../schema";
import { isSettled } from "../states";
import { findVersionsBefore } from "./find-versions-before";
import { toRelease } from "./present-release";
import { watchRelease } from "./watch-release";

/** One release with its targets and all events. @throws AppError 404 */
export async function getRelease(_ctx: Context, { id }: { id: string }): Promise<ReleaseDto> {
  const row = await db.release.findUnique({
    where: { id },
    include: {
      targets: { orderBy: [{ wave: "asc" }, { dataPlaneName: "asc" }] },
      events: { orderBy: { number: "asc" } },
      approvals: { orderBy: { at: "asc" } },
    },
  });
  if (!row) throw new AppError("GP_RELEASE_10011", { release: id });
  return toRelease(row, await findVersionsBefore(row));
}

type Wait = { id: string; wait?: number; signal: AbortSignal };

/** The same, held until the release has ended, the seconds are up or nobody waits any more. */
export async function waitForRelease(ctx: Context, { id, wait, signal }: Wait): Promise<ReleaseDto> {
  if (wait === undefined) return getRelease(ctx, { id });
  const over = AbortSignal.any([signal, AbortSignal.timeout(wait * 1000)]);
  const changed = watchRelease(id);
  try {
    while (!over.aborted && !(await isOver(id))) await changed.next(over);
    return await getRelease(ctx, { id });
  } finally {
    changed.stop();
  }
}

/** Asked after every event, so it reads no more than it must. */
async function isOver(id: string): Promise<boolean> {
  const release = await db.release.findUnique({ where: { id }, select: { state: true, hold: true } });
  return release === null || isSettled(release);
}
