import "server-only";
import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { isSealedWithNewestKey, open, seal, SealError } from "@/lib/secrets/seal";

/** What deliveries are signed with, sealed to the webhook's row: in another row it does not open. */
export type SealedSecret = { id: string; name: string; secret: string };

const placeOf = (webhookId: string) => `webhook:${webhookId}`;

export function makeUpSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

export function sealSecret(webhookId: string, secret: string): string {
  return seal(secret, placeOf(webhookId));
}

/** @throws AppError GP_WEBHOOK_10003 naming the webhook whose secret no key opens */
export function openSecret({ id, name, secret }: SealedSecret): string {
  try {
    return open(secret, placeOf(id));
  } catch (error) {
    if (error instanceof SealError) throw new AppError("GP_WEBHOOK_10003", { name }, { cause: error });
    throw error;
  }
}

/** Seals with the newest key what older ones sealed, when keys are rotated. @returns how many it were */
export async function resealWebhooks(tx: Tx): Promise<number> {
  const webhooks = await tx.webhookEndpoint.findMany({ select: { id: true, name: true, secret: true } });
  const outdated = webhooks.filter(({ secret }) => !isSealedWithNewestKey(secret));
  for (const webhook of outdated) {
    const secret = sealSecret(webhook.id, openSecret(webhook));
    await tx.webhookEndpoint.update({ where: { id: webhook.id }, data: { secret } });
  }
  return outdated.length;
}
