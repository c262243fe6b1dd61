import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { Context } from "@/lib/core/context";
import { describeError, type ErrorParams } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { PlaneWatch } from "@/lib/db/generated/client";
import type { PlaneWatchDto } from "../schema";

/** How well each plane is watched, by name. */
export async function listWatches(ctx: Context): Promise<{ items: PlaneWatchDto[] }> {
  authorize(ctx.actor, "read");
  const [planes, open] = await Promise.all([
    db.dataPlane.findMany({ select: { name: true, watch: true }, orderBy: { name: "asc" } }),
    db.driftRecord.groupBy({ by: ["dataPlaneName"], where: { state: "OPEN" }, _count: true }),
  ]);
  const counts = new Map(open.map(({ dataPlaneName, _count }) => [dataPlaneName, _count]));
  return { items: planes.map(({ name, watch }) => presentWatch(name, watch, counts.get(name) ?? 0)) };
}

function presentWatch(dataPlane: string, watch: PlaneWatch | null, open: number): PlaneWatchDto {
  const error = watch?.errorCode
    ? { code: watch.errorCode, message: describeError(watch.errorCode as ErrorCode, watch.errorParams as ErrorParams) }
    : null;
  return {
    dataPlane,
    state: stateOf(watch),
    open,
    comparedAt: watch?.comparedAt?.toISOString() ?? null,
    heardAt: watch?.heardAt?.toISOString() ?? null,
    error,
  };
}

function stateOf(watch: PlaneWatch | null): PlaneWatchDto["state"] {
  if (watch === null || watch.holder === null) return watch?.errorCode ? "failing" : "unwatched";
  if (watch.errorCode !== null) return "failing";
  return watch.comparedAt === null ? "starting" : "watching";
}
