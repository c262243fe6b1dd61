import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, toPage, type Page, type PageQuery } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { presentFreezeWindow } from "./presentation";
import type { FreezeWindowDto, FreezeWindowParams } from "./schema";

export async function listFreezeWindows(ctx: Context, { limit, cursor }: PageQuery): Promise<Page<FreezeWindowDto>> {
  authorize(ctx.actor, "read");
  const after = decodeCursor(cursor, z.tuple([z.string()]));
  const where = after ? { name: { gt: after[0] } } : {};
  const [rows, now] = await Promise.all([
    db.freezeWindow.findMany({ where, orderBy: { name: "asc" }, take: limit + 1 }),
    databaseTime(db),
  ]);
  return toPage(
    rows,
    limit,
    (row) => [row.name],
    (row) => presentFreezeWindow(row, now),
  );
}

/** @throws AppError 404 */
export async function getFreezeWindow(ctx: Context, { name }: FreezeWindowParams): Promise<FreezeWindowDto> {
  authorize(ctx.actor, "read");
  const row = await db.freezeWindow.findUnique({ where: { name } });
  if (!row) throw new AppError("GP_FREEZE_20001", { name });
  return presentFreezeWindow(row, await databaseTime(db));
}
