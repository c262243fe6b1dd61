import "server-only";
import type { ReadClient } from "@/lib/db/client";
import { freezeOf, type Freeze } from "./freeze";
import { loadFreezeWindows, loadPlaces } from "./load-freeze-windows";

type Places = { gateway: string; stage: string; dataPlanes: readonly string[] };

/** The freeze that keeps a stage from these planes longest at a time; null: none does. */
export async function longestFreeze(
  client: Pick<ReadClient, "freezeWindow" | "dataPlane">,
  { gateway, stage, dataPlanes }: Places,
  at: Date,
): Promise<Freeze | null> {
  const windows = await loadFreezeWindows(client);
  if (windows.length === 0) return null;
  const places = await loadPlaces(client, { gateway, stage }, dataPlanes);
  const freezes = places.flatMap((place) => freezeOf(windows, place, at) ?? []);
  return freezes.sort((left, right) => right.until.getTime() - left.until.getTime())[0] ?? null;
}
