import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { choosePlanes, findBoundGateway, requireStage } from "../../request/find-scope";
import { freezeOf, nextFreezeOf, type FreezeRule, type Place } from "./freeze";
import { loadFreezeWindows, loadPlaces } from "./load-freeze-windows";
import type { FindFreezesInput, FreezesDto, PlaneFreezeDto } from "../schema";

const SOON_MS = 7 * 24 * 60 * 60_000;

/** What freezes a stage is in on its planes, and which it comes into within a week: for who is about to release it. */
export async function findFreezes(ctx: Context, input: FindFreezesInput): Promise<FreezesDto> {
  authorize(ctx.actor, "read");
  const { stage } = input;
  const gateway = await findBoundGateway(db, input.gateway);
  requireStage(gateway, stage);
  const names = choosePlanes(gateway, input.dataPlanes).map(({ name }) => name);
  const [windows, places, now] = await Promise.all([
    loadFreezeWindows(db),
    loadPlaces(db, { gateway: gateway.name, stage }, names),
    databaseTime(db),
  ]);
  const at = input.at === undefined ? now : new Date(input.at);
  return { items: places.map((place) => presentFreezes(windows, place, at)) };
}

function presentFreezes(windows: readonly FreezeRule[], place: Place, at: Date): PlaneFreezeDto {
  const active = freezeOf(windows, place, at);
  const next = nextFreezeOf(windows, place, at);
  const isSoon = next !== null && next.from.getTime() - at.getTime() <= SOON_MS;
  return {
    dataPlane: place.dataPlane,
    active: active && { ...active, until: active.until.toISOString() },
    next: isSoon ? { ...next, from: next.from.toISOString(), until: next.until.toISOString() } : null,
  };
}
