import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { presentUser, userColumns } from "./user-view";
import type { ListUsersInput, UserDto } from "./schema";

/** By e-mail. */
export async function listUsers(ctx: Context, input: ListUsersInput): Promise<Page<UserDto>> {
  authorize(ctx.actor, "people.manage");
  const after = decodeCursor(input.cursor, z.tuple([z.string()]));
  const text = input.q && { contains: input.q, mode: "insensitive" as const };
  const rows = await db.user.findMany({
    where: { ...(after && { email: { gt: after[0] } }), ...(text && { OR: [{ email: text }, { name: text }] }) },
    select: userColumns,
    orderBy: { email: "asc" },
    take: input.limit + 1,
  });
  return toPage(rows, input.limit, (row) => [row.email], presentUser);
}
