import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { requirePlane } from "@/lib/data-planes/registry";
import { db } from "@/lib/db/client";
import type { DriftKind } from "@/lib/db/generated/enums";
import type { DriftDto, DriftParams, DriftQuery, ListPlaneDriftInput } from "../schema";
import { presentDrift } from "./present-drift";

/** Newest first. Ids are in the order in which drifts were seen. */
export async function listDrift(ctx: Context, query: DriftQuery): Promise<Page<DriftDto>> {
  authorize(ctx.actor, "read");
  const { limit, cursor, state, kind, gateway, stage, dataPlane } = query;
  const after = decodeCursor(cursor, z.tuple([z.uuid()]));
  const rows = await db.driftRecord.findMany({
    where: {
      id: { lt: after?.[0] },
      state: state === "open" ? "OPEN" : undefined,
      kind: kind?.toUpperCase() as DriftKind | undefined,
      gatewayName: gateway,
      stageName: stage,
      dataPlaneName: dataPlane,
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => [row.id], presentDrift);
}

/** Of one plane. @throws AppError 404 */
export async function listPlaneDrift(ctx: Context, { name, ...query }: ListPlaneDriftInput): Promise<Page<DriftDto>> {
  authorize(ctx.actor, "read");
  await requirePlane(db, name);
  return listDrift(ctx, { ...query, dataPlane: name });
}

/** @throws AppError 404 */
export async function getDrift(ctx: Context, { id }: DriftParams): Promise<DriftDto> {
  authorize(ctx.actor, "read");
  const row = await db.driftRecord.findUnique({ where: { id } });
  if (!row) throw new AppError("GP_DRIFT_20001", { id });
  return presentDrift(row);
}
