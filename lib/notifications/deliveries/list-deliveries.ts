import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { findWebhook } from "../find-webhook";
import type { DeliveryDto, ListDeliveriesInput } from "../schema";
import { deliveryColumns, presentDelivery } from "./delivery-view";

/** Newest first. */
export async function listDeliveries(
  ctx: Context,
  { name, state, limit, cursor }: ListDeliveriesInput,
): Promise<Page<DeliveryDto>> {
  authorize(ctx.actor, "webhook.manage");
  const after = decodeCursor(cursor, z.tuple([z.uuid()]));
  const endpoint = await findWebhook(db, name);
  const rows = await db.webhookDelivery.findMany({
    where: { endpointId: endpoint.id, state, ...(after && { id: { lt: after[0] } }) },
    select: deliveryColumns,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => [row.id], presentDelivery);
}
