import "server-only";
import { hashPassword } from "@/lib/auth/passwords";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { presentUser, userColumns } from "./user-view";
import type { CreateUserInput, UserDto } from "./schema";

export async function createUser(ctx: Context, { password, ...person }: CreateUserInput): Promise<UserDto> {
  const command = {
    permission: "people.manage",
    action: "user.create",
    object: { type: "user", name: person.email },
  } as const;
  const prepare = async () => (password === undefined ? null : hashPassword(password));
  return runPreparedCommand(ctx, command, prepare, async ({ tx, audit }, passwordHash) => {
    const { count } = await tx.user.createMany({ data: { ...person, passwordHash }, skipDuplicates: true });
    if (count === 0) throw new AppError("GP_USER_10002", { email: person.email });
    const user = presentUser(await tx.user.findUniqueOrThrow({ where: { email: person.email }, select: userColumns }));
    audit.record({ object: { type: "user", id: user.id, name: user.email }, after: user });
    return user;
  });
}
