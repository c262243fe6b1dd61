import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { FreezeWindow } from "@/lib/db/generated/client";

/** The window, held until the transaction ends. @throws AppError 404 */
export async function lockFreezeWindow(tx: Tx, name: string): Promise<FreezeWindow> {
  await tx.$queryRaw`SELECT 1 FROM "FreezeWindow" WHERE "name" = ${name} FOR UPDATE`;
  const row = await tx.freezeWindow.findUnique({ where: { name } });
  if (!row) throw new AppError("GP_FREEZE_20001", { name });
  return row;
}
