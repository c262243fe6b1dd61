import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { lockWebhook } from "./find-webhook";
import type { WebhookParams } from "./schema";
import { auditedWebhook } from "./webhook-view";

/** Its deliveries go with it; what was to be sent is not. */
export async function deleteWebhook(ctx: Context, { name }: WebhookParams): Promise<void> {
  const command = {
    permission: "webhook.manage",
    action: "webhook.delete",
    object: { type: "webhook", name },
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const row = await lockWebhook(tx, name);
    await tx.webhookEndpoint.delete({ where: { id: row.id } });
    audit.record({ object: { type: "webhook", id: row.id, name }, before: auditedWebhook(row) });
  });
}
