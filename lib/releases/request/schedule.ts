import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { longestFreeze } from "../freeze-windows/freezes/longest-freeze";

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** @throws AppError 422 for a time that is over, or so far away that it can only be a mistake */
export function requireFuture(at: Date, now: Date): void {
  const waitMs = at.getTime() - now.getTime();
  if (waitMs > 0 && waitMs <= YEAR_MS) return;
  throw new AppError("GP_RELEASE_20010", { at: at.toISOString(), now: now.toISOString() });
}

/** What is known today to be refused then is refused today. @throws AppError 422 naming the window */
export async function refuseFrozenTime(tx: Tx, places: Parameters<typeof longestFreeze>[1], at: Date): Promise<void> {
  const freeze = await longestFreeze(tx, places, at);
  if (freeze === null) return;
  const params = { at: at.toISOString(), window: freeze.window, until: freeze.until.toISOString() };
  throw new AppError("GP_RELEASE_20013", params);
}
