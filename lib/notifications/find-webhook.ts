import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ReadClient, Tx } from "@/lib/db/client";
import { webhookColumns, type WebhookRow } from "./webhook-view";

/** @throws AppError GP_WEBHOOK_20001 */
export async function findWebhook(client: Pick<ReadClient, "webhookEndpoint">, name: string): Promise<WebhookRow> {
  const row = await client.webhookEndpoint.findUnique({ where: { name }, select: webhookColumns });
  if (row === null) throw new AppError("GP_WEBHOOK_20001", { name });
  return row;
}

/** The same, held until the transaction ends. */
export async function lockWebhook(tx: Tx, name: string): Promise<WebhookRow> {
  await tx.$queryRaw`SELECT 1 FROM "WebhookEndpoint" WHERE "name" = ${name} FOR UPDATE`;
  return findWebhook(tx, name);
}
