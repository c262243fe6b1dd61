import "server-only";
import { runCommand } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import { databaseTime } from "@/lib/db/database-time";
import { lockFreezeWindow } from "./lock-freeze-window";
import { auditedFreezeWindow, presentFreezeWindow } from "./presentation";
import { refuseUnknownNames } from "./refuse-unknown-names";
import type { FreezeWindowDto, UpdateFreezeWindowInput } from "./schema";
import { wakeHeldReleases } from "./wake-held-releases";

export async function updateFreezeWindow(
  ctx: Context,
  { name, ...changes }: UpdateFreezeWindowInput,
): Promise<FreezeWindowDto> {
  const command = {
    permission: "freeze-window.manage",
    action: "freeze-window.update",
    object: { type: "freeze-window", name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const row = await lockFreezeWindow(tx, name);
    await refuseUnknownNames(tx, changes, row);
    const changed = await tx.freezeWindow.update({ where: { name }, data: changes });
    const [before, after] = [auditedFreezeWindow(row), auditedFreezeWindow(changed)];
    if (canonicalJson(before) === canonicalJson(after)) audit.nothingChanged();
    else audit.record({ object: { type: "freeze-window", id: row.id, name }, before, after });
    await wakeHeldReleases(tx);
    await announce(tx, { topic: "freeze-window", name });
    return presentFreezeWindow(changed, await databaseTime(tx));
  });
}
