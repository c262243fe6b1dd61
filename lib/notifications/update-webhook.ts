import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import { assertGatewaysExist } from "./assert-gateways-exist";
import { lockWebhook } from "./find-webhook";
import { refuseWebhookUrl } from "./refuse-webhook-url";
import type { SavedWebhookDto, UpdateWebhookInput } from "./schema";
import { makeUpSecret, sealSecret } from "./sealed-secret";
import { auditedWebhook, presentWebhook, webhookColumns, type WebhookRow } from "./webhook-view";

/** What waits to be delivered goes to the new URL, signed with the new secret. */
export async function updateWebhook(
  ctx: Context,
  { name, secret: given, rotateSecret, ...changes }: UpdateWebhookInput,
): Promise<SavedWebhookDto> {
  const command = {
    permission: "webhook.manage",
    action: "webhook.update",
    object: { type: "webhook", name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const before = await lockWebhook(tx, name);
    if (changes.url !== undefined) refuseWebhookUrl(changes.url);
    await assertGatewaysExist(tx, newcomers(before, changes.gateways));
    const madeUp = rotateSecret ? makeUpSecret() : null;
    const secret = given ?? madeUp;
    const after = await tx.webhookEndpoint.update({
      where: { id: before.id },
      data: { ...changes, ...(secret !== null && { secret: sealSecret(before.id, secret) }) },
      select: webhookColumns,
    });
    audit.record({
      object: { type: "webhook", id: before.id, name },
      before: auditedWebhook(before),
      after: { ...auditedWebhook(after), ...(secret !== null && { secretChanged: true }) },
    });
    await announce(tx, { topic: "webhook" });
    return { ...presentWebhook(after), secret: madeUp };
  });
}

/** A gateway that was deleted meanwhile may stay in the list: it does no harm. */
function newcomers(before: WebhookRow, gateways: readonly string[] = []): string[] {
  return gateways.filter((gateway) => !before.gateways.includes(gateway));
}
