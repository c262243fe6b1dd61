import "server-only";
import { randomUUID } from "node:crypto";
import { authorize } from "@/lib/auth/authorize";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db, type Tx } from "@/lib/db/client";
import { enqueue } from "@/lib/queue/enqueue";
import { Fingerprint } from "./fingerprint";
import { readFingerprint } from "./guard";
import type { InstallationDto, SettleInput } from "./schema";

export async function getInstallation(ctx: Context): Promise<InstallationDto> {
  authorize(ctx.actor, "read");
  const { id, epoch, movedAt, fingerprint } = await db.installation.findFirstOrThrow({ where: { singleton: true } });
  return {
    id,
    epoch,
    settled: movedAt === null,
    movedAt: movedAt?.toISOString() ?? null,
    home: Fingerprint.safeParse(fingerprint).data ?? null,
    found: await readFingerprint(),
  };
}

/**
 * Says what a different home means. `moved`: a new epoch, which the next look at each plane writes into its owner key,
 * so that what was left behind can tell. `copy`: a new identity, to which every plane is another installation's.
 */
export async function settleInstallation(ctx: Context, { as, comment }: SettleInput): Promise<InstallationDto> {
  const found = await readFingerprint();
  const before = await db.installation.findFirstOrThrow({ where: { singleton: true } });
  const command = {
    permission: "data-plane.manage",
    action: "installation.settle",
    object: { type: "installation", id: before.id, name: before.id },
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const identity = as === "moved" ? { id: before.id, epoch: before.epoch + 1 } : { id: randomUUID(), epoch: 1 };
    const { count } = await tx.installation.updateMany({
      where: { id: before.id, movedAt: { not: null } },
      data: { ...identity, fingerprint: found, movedAt: null },
    });
    if (count === 0) throw new AppError("GP_INSTALLATION_10002");
    await contactPlanesAnew(tx);
    audit.record({
      before: { id: before.id, epoch: before.epoch, home: before.fingerprint },
      after: { ...identity, as, comment, home: found },
    });
  });
  return getInstallation(ctx);
}

/** Until the next contact with each of them it is not known whose the planes are. */
async function contactPlanesAnew(tx: Tx): Promise<void> {
  await tx.dataPlane.updateMany({ data: { settledAt: null } });
  await enqueue(tx, "observe-planes", {}, { key: "observe-planes" });
}
