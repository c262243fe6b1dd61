import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { ownerIdOf } from "./list-tokens";
import { presentToken, tokenColumns } from "./token-view";
import type { DeleteTokenInput } from "./schema";

/** Whatever uses the token is refused at its next request. */
export async function deleteToken(ctx: Context, { id }: DeleteTokenInput): Promise<void> {
  const known = await db.apiToken.findUnique({ where: { id }, select: { name: true, ownerId: true } });
  const isOwn = known?.ownerId === ownerIdOf(ctx.actor);
  const command = {
    permission: isOwn ? "account.own" : "token.manage",
    action: "token.delete",
    object: { type: "token", id, name: known?.name ?? id },
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    const token = await tx.apiToken.findUnique({ where: { id }, select: tokenColumns });
    if (token === null) throw new AppError("GP_TOKEN_10001", { id });
    await tx.apiToken.delete({ where: { id } });
    audit.record({ before: presentToken(token) });
  });
}
