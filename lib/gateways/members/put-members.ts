import "server-only";
import { isDeepStrictEqual } from "node:util";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { lockGateway } from "../find-gateway";
import { readMembers } from "./list-members";
import type { MembersDto, PutMembersInput } from "./schema";

/** Makes these people, in these roles, the members of a gateway: nobody else is one. @throws AppError 422 */
export async function putMembers(ctx: Context, { gateway, members }: PutMembersInput): Promise<MembersDto> {
  const command = {
    permission: "gateway.edit",
    action: "members.update",
    object: { type: "gateway", name: gateway },
    gateway,
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const { id: gatewayId } = await lockGateway(tx, gateway);
    const userIds = await findUsers(tx, members);
    const before = await readMembers(tx, gatewayId);
    await tx.membership.deleteMany({ where: { gatewayId } });
    await tx.membership.createMany({
      data: members.map(({ email, role }) => ({ gatewayId, userId: userIds.get(email) ?? "", role })),
    });
    const after = await readMembers(tx, gatewayId);
    if (isDeepStrictEqual(before, after)) audit.nothingChanged();
    else audit.record({ object: { ...command.object, id: gatewayId }, before: rolesOf(before), after: rolesOf(after) });
    return { members: after };
  });
}

/** Everybody's id. @throws AppError naming those without an account */
async function findUsers(tx: Tx, members: readonly { email: string }[]): Promise<Map<string, string>> {
  const emails = members.map(({ email }) => email);
  const users = await tx.user.findMany({ where: { email: { in: emails } }, select: { id: true, email: true } });
  const ids = new Map(users.map(({ id, email }) => [email, id]));
  const unknown = emails.filter((email) => !ids.has(email));
  if (unknown.length > 0) throw new AppError("GP_MEMBER_20001", { emails: unknown.join(", ") });
  return ids;
}

function rolesOf(members: MembersDto["members"]): object {
  return Object.fromEntries(members.map(({ email, role }) => [email, role]));
}
