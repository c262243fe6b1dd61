import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { UserDto } from "./schema";
import { presentUser, userColumns } from "./user-view";

/** Who asks, as the list of people shows them. */
export async function getOwnAccount(ctx: Context): Promise<UserDto> {
  authorize(ctx.actor, "account.own");
  const row = await db.user.findUnique({ where: { id: ctx.actor.id }, select: userColumns });
  if (row === null) throw new AppError("GP_USER_10001", { id: ctx.actor.name });
  return presentUser(row);
}
