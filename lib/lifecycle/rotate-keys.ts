import "server-only";
import { resealBindings } from "@/lib/bindings/vault";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { resealPlanes } from "@/lib/data-planes/connection/sealed-connection";
import { resealGateways } from "@/lib/gateways/draft/reseal-gateways";
import { resealInstallation } from "@/lib/installation/load-installation";
import { resealWebhooks } from "@/lib/notifications/sealed-secret";
import { resealSnapshots } from "@/lib/releases/snapshots/reseal-snapshots";
import { sealKeys } from "@/lib/secrets/seal";

export type RotatedKeys = {
  key: string;
  dataPlanes: number;
  bindings: number;
  definitions: number;
  webhooks: number;
  values: number;
};

/**
 * Seals everything at rest with the first of GATEPLANE_ENCRYPTION_KEYS, so that the older ones can be dropped. Safe to
 * repeat. @throws SealError when something was sealed with a key that is not given: then nothing is lost
 */
export async function rotateKeys(ctx: Context): Promise<RotatedKeys> {
  const key = sealKeys()[0]?.id ?? "";
  const values = await resealSnapshots();
  const command = {
    permission: "data-plane.manage",
    action: "keys.rotate",
    object: { type: "key", name: key },
    timeoutMs: 10 * 60_000,
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    await resealInstallation(tx);
    const rotated = {
      key,
      dataPlanes: await resealPlanes(tx),
      bindings: await resealBindings(tx),
      definitions: await resealGateways(tx),
      webhooks: await resealWebhooks(tx),
      values,
    };
    audit.record({ after: { ...rotated } });
    return rotated;
  });
}
