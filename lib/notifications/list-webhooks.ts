import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page, type PageQuery } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { findWebhook } from "./find-webhook";
import type { WebhookDto, WebhookParams } from "./schema";
import { presentWebhook, webhookColumns } from "./webhook-view";

/** By name. */
export async function listWebhooks(ctx: Context, { limit, cursor }: PageQuery): Promise<Page<WebhookDto>> {
  authorize(ctx.actor, "webhook.manage");
  const after = decodeCursor(cursor, z.tuple([z.string()]));
  const rows = await db.webhookEndpoint.findMany({
    where: after ? { name: { gt: after[0] } } : {},
    select: webhookColumns,
    orderBy: { name: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => [row.name], presentWebhook);
}

/** @throws AppError 404 */
export async function getWebhook(ctx: Context, { name }: WebhookParams): Promise<WebhookDto> {
  authorize(ctx.actor, "webhook.manage");
  return presentWebhook(await findWebhook(db, name));
}
