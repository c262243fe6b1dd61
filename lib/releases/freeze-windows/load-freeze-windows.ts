import "server-only";
import type { ReadClient } from "@/lib/db/client";
import type { FreezeWindow } from "@/lib/db/generated/client";
import type { FreezeRule } from "./freeze";

/** The windows that count, for `freezeOf`. */
export async function loadFreezeWindows(client: Pick<ReadClient, "freezeWindow">): Promise<FreezeRule[]> {
  const rows = await client.freezeWindow.findMany({ where: { enabled: true }, orderBy: { name: "asc" } });
  return rows.map(storedFreezeWindow);
}

/** The row with its JSON column as what only this folder writes into it. */
export function storedFreezeWindow(row: FreezeWindow) {
  return { ...row, labels: row.labels as Record<string, string> };
}
