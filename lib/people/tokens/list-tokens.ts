import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import { can } from "@/lib/auth/policy";
import type { Actor, Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { presentToken, tokenColumns } from "./token-view";
import type { ListTokensInput, TokenDto } from "./schema";

/** Newest first: one's own, or all of them for who manages tokens. */
export async function listTokens(ctx: Context, input: ListTokensInput): Promise<Page<TokenDto>> {
  authorize(ctx.actor, "account.own");
  const after = decodeCursor(input.cursor, z.tuple([z.string()]));
  const rows = await db.apiToken.findMany({
    where: {
      ...(!can(ctx.actor, "token.manage") && { ownerId: ownerIdOf(ctx.actor) }),
      ...(after && { id: { lt: after[0] } }),
    },
    select: tokenColumns,
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  return toPage(rows, input.limit, (row) => [row.id], presentToken);
}

/** The person an actor stands for. */
export function ownerIdOf(actor: Actor): string {
  return actor.kind === "token" ? (actor.ownerId ?? actor.id) : actor.id;
}
