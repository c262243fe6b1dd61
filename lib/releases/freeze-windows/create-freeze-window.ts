import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { databaseTime } from "@/lib/db/database-time";
import { auditedFreezeWindow, presentFreezeWindow } from "./presentation";
import { refuseUnknownNames } from "./refuse-unknown-names";
import type { FreezeWindowDto, FreezeWindowInput } from "./schema";

export async function createFreezeWindow(ctx: Context, input: FreezeWindowInput): Promise<FreezeWindowDto> {
  const { name } = input;
  const command = {
    permission: "freeze-window.manage",
    action: "freeze-window.create",
    object: { type: "freeze-window", name },
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    await refuseUnknownNames(tx, input);
    const { count } = await tx.freezeWindow.createMany({ data: input, skipDuplicates: true });
    if (count === 0) throw new AppError("GP_FREEZE_10001", { name });
    const row = await tx.freezeWindow.findUniqueOrThrow({ where: { name } });
    audit.record({ object: { type: "freeze-window", id: row.id, name }, after: auditedFreezeWindow(row) });
    await announce(tx, { topic: "freeze-window", name });
    return presentFreezeWindow(row, await databaseTime(tx));
  });
}
