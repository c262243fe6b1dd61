import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, toPage, type Page, type PageQuery } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { presentPlane, shownWith } from "./presentation";
import type { DataPlaneDto, PlaneParams } from "./schema";

export async function listPlanes(ctx: Context, { limit, cursor }: PageQuery): Promise<Page<DataPlaneDto>> {
  authorize(ctx.actor, "read");
  const after = decodeCursor(cursor, z.tuple([z.string()]));
  const rows = await db.dataPlane.findMany({
    where: after ? { name: { gt: after[0] } } : {},
    include: shownWith,
    orderBy: { name: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => [row.name], presentPlane);
}

/** @throws AppError 404 */
export async function getPlane(ctx: Context, { name }: PlaneParams): Promise<DataPlaneDto> {
  authorize(ctx.actor, "read");
  const row = await db.dataPlane.findUnique({ where: { name }, include: shownWith });
  if (!row) throw new AppError("GP_PLANE_20001", { name });
  return presentPlane(row);
}
