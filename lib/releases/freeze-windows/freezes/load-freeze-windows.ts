import "server-only";
import type { ReadClient } from "@/lib/db/client";
import type { FreezeWindow } from "@/lib/db/generated/client";
import type { FreezeRule, Place } from "./freeze";

/** The windows that count, for `freezeOf`. */
export async function loadFreezeWindows(client: Pick<ReadClient, "freezeWindow">): Promise<FreezeRule[]> {
  const rows = await client.freezeWindow.findMany({ where: { enabled: true }, orderBy: { name: "asc" } });
  return rows.map(storedFreezeWindow);
}

/** A stage on planes by their names, for `freezeOf`. */
export async function loadPlaces(
  client: Pick<ReadClient, "dataPlane">,
  scope: { gateway: string; stage: string },
  dataPlanes: readonly string[],
): Promise<Place[]> {
  const rows = await client.dataPlane.findMany({
    where: { name: { in: [...dataPlanes] } },
    select: { name: true, labels: true },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name, labels }) => ({ ...scope, dataPlane: name, labels: labels as Record<string, string> }));
}

/** The row with its JSON column as what only this folder writes into it. */
export function storedFreezeWindow(row: FreezeWindow) {
  return { ...row, labels: row.labels as Record<string, string> };
}
