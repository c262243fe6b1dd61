import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db, type ReadClient } from "@/lib/db/client";
import { findGateway } from "../find-gateway";
import type { GatewayParams } from "../schema";
import type { MembersDto } from "./schema";

/** @throws AppError 404 */
export async function listMembers(ctx: Context, { gateway }: GatewayParams): Promise<MembersDto> {
  authorize(ctx.actor, "read");
  const { id } = await findGateway(db, gateway);
  return { members: await readMembers(db, id) };
}

export async function readMembers(
  client: Pick<ReadClient, "membership">,
  gatewayId: string,
): Promise<MembersDto["members"]> {
  const rows = await client.membership.findMany({
    where: { gatewayId },
    select: { role: true, user: { select: { email: true, name: true } } },
    orderBy: { user: { email: "asc" } },
  });
  return rows.map(({ role, user }) => ({ ...user, role }));
}
