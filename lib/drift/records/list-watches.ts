import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { DriftMode } from "@/lib/bindings/schema";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { Context } from "@/lib/core/context";
import { describeError, type ErrorParams } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { Binding, PlaneWatch } from "@/lib/db/generated/client";
import type { PlaneWatchDto } from "../schema";

/** How well each plane is watched, by name. */
export async function listWatches(ctx: Context): Promise<{ items: PlaneWatchDto[] }> {
  authorize(ctx.actor, "read");
  const [planes, open] = await Promise.all([
    db.dataPlane.findMany({ select: { name: true, watch: true, bindings: unhealed }, orderBy: { name: "asc" } }),
    db.driftRecord.groupBy({ by: ["dataPlaneName"], where: { state: "OPEN" }, _count: true }),
  ]);
  const counts = new Map(open.map(({ dataPlaneName, _count }) => [dataPlaneName, _count]));
  return { items: planes.map((plane) => presentWatch(plane, counts.get(plane.name) ?? 0)) };
}

/** Most bindings repair: only the others are worth a word. */
const unhealed = {
  where: { driftMode: { not: "HEAL" } },
  select: { driftMode: true, gateway: { select: { name: true } } },
  orderBy: { gateway: { name: "asc" } },
} as const;

type Unhealed = { driftMode: Binding["driftMode"]; gateway: { name: string } };
type Watched = { name: string; watch: PlaneWatch | null; bindings: Unhealed[] };

function presentWatch({ name: dataPlane, watch, bindings }: Watched, open: number): PlaneWatchDto {
  const error = watch?.errorCode
    ? { code: watch.errorCode, message: describeError(watch.errorCode as ErrorCode, watch.errorParams as ErrorParams) }
    : null;
  return {
    dataPlane,
    state: stateOf(watch),
    open,
    comparedAt: watch?.comparedAt?.toISOString() ?? null,
    heardAt: watch?.heardAt?.toISOString() ?? null,
    watchedBy: watch?.holder ?? null,
    exceptions: bindings.map(({ driftMode, gateway }) => ({
      gateway: gateway.name,
      driftMode: driftMode.toLowerCase() as DriftMode,
    })),
    error,
  };
}

function stateOf(watch: PlaneWatch | null): PlaneWatchDto["state"] {
  if (watch === null || watch.holder === null) return watch?.errorCode ? "failing" : "unwatched";
  if (watch.errorCode !== null) return "failing";
  return watch.comparedAt === null ? "starting" : "watching";
}
