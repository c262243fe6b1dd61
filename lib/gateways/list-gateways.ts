import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { presentGateway, shownColumns } from "./presentation";
import type { GatewayDto, GatewayParams, ListGatewaysInput } from "./schema";

export async function listGateways(ctx: Context, input: ListGatewaysInput): Promise<Page<GatewayDto>> {
  authorize(ctx.actor, "read");
  const rows = await db.gateway.findMany({
    where: toWhere(input),
    include: shownColumns,
    orderBy: { name: "asc" },
    take: input.limit + 1,
  });
  return toPage(rows, input.limit, (row) => [row.name], presentGateway);
}

/** @throws AppError 404 */
export async function getGateway(ctx: Context, { gateway }: GatewayParams): Promise<GatewayDto> {
  authorize(ctx.actor, "read");
  const row = await db.gateway.findUnique({ where: { name: gateway }, include: shownColumns });
  if (!row) throw new AppError("GP_GATEWAY_10001", { gateway });
  return presentGateway(row);
}

function toWhere({ q, status, dataPlane, cursor }: ListGatewaysInput): Prisma.GatewayWhereInput {
  const after = decodeCursor(cursor, z.tuple([z.string()]));
  const text = { contains: q, mode: "insensitive" } as const;
  return {
    ...(q && { OR: [{ name: text }, { title: text }] }),
    ...(status && { status: status === "active" ? "ACTIVE" : "INACTIVE" }),
    ...(dataPlane && { bindings: { some: { dataPlane: { name: dataPlane } } } }),
    ...(after && { name: { gt: after[0] } }),
  };
}
