import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import { lockFreezeWindow } from "./lock-freeze-window";
import { auditedFreezeWindow } from "./presentation";
import type { FreezeWindowParams } from "./schema";
import { wakeHeldReleases } from "./wake-held-releases";

export async function deleteFreezeWindow(ctx: Context, { name }: FreezeWindowParams): Promise<void> {
  const command = {
    permission: "freeze-window.manage",
    action: "freeze-window.delete",
    object: { type: "freeze-window", name },
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const row = await lockFreezeWindow(tx, name);
    await tx.freezeWindow.delete({ where: { name } });
    audit.record({ object: { type: "freeze-window", id: row.id, name }, before: auditedFreezeWindow(row) });
    await wakeHeldReleases(tx);
    await announce(tx, { topic: "freeze-window", name });
  });
}
