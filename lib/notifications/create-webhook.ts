import "server-only";
import { randomUUID } from "node:crypto";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { assertGatewaysExist } from "./assert-gateways-exist";
import { refuseWebhookUrl } from "./refuse-webhook-url";
import type { CreateWebhookInput, SavedWebhookDto } from "./schema";
import { makeUpSecret, sealSecret } from "./sealed-secret";
import { auditedWebhook, presentWebhook, webhookColumns } from "./webhook-view";

/** A secret that is made up here is in the answer and nowhere else. */
export async function createWebhook(ctx: Context, { secret, ...input }: CreateWebhookInput): Promise<SavedWebhookDto> {
  const id = randomUUID();
  const { name } = input;
  const command = {
    permission: "webhook.manage",
    action: "webhook.create",
    object: { type: "webhook", id, name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    refuseWebhookUrl(input.url);
    await assertGatewaysExist(tx, input.gateways);
    const madeUp = secret === undefined ? makeUpSecret() : null;
    const data = { id, ...input, secret: sealSecret(id, secret ?? madeUp ?? "") };
    const { count } = await tx.webhookEndpoint.createMany({ data, skipDuplicates: true });
    if (count === 0) throw new AppError("GP_WEBHOOK_10001", { name });
    const row = await tx.webhookEndpoint.findUniqueOrThrow({ where: { id }, select: webhookColumns });
    audit.record({ after: auditedWebhook(row) });
    return { ...presentWebhook(row), secret: madeUp };
  });
}
