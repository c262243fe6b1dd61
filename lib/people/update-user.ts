import "server-only";
import { hashPassword } from "@/lib/auth/passwords";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { presentUser, userColumns } from "./user-view";
import type { UpdateUserInput, UserDto } from "./schema";
import { forgetFailures } from "./sign-in/reserve-attempt";

type Changes = Omit<UpdateUserInput, "id" | "password">;

/** A new password and disabling end all of the user's sessions. */
export async function updateUser(ctx: Context, { id, password, ...changes }: UpdateUserInput): Promise<UserDto> {
  const known = await db.user.findUnique({ where: { id }, select: { email: true } });
  const object = { type: "user", id, name: known?.email ?? id };
  const command = { permission: "people.manage", action: "user.update", object } as const;
  const prepare = async () => (password === undefined ? undefined : hashPassword(password));
  return runPreparedCommand(ctx, command, prepare, async ({ tx, audit }, passwordHash) => {
    const administrators = await lockAdministrators(tx);
    const before = await tx.user.findUnique({ where: { id }, select: userColumns });
    if (before === null) throw new AppError("GP_USER_10001", { id });
    const isLastAdministrator = administrators.length === 1 && administrators[0] === id;
    if (isLastAdministrator && resigns(changes)) throw new AppError("GP_USER_10003", { email: before.email });

    const after = await tx.user.update({ where: { id }, data: toColumns(changes, passwordHash), select: userColumns });
    if (passwordHash !== undefined) await forgetFailures(tx, after.email);
    audit.record({
      before: presentUser(before),
      after: { ...presentUser(after), ...(passwordHash !== undefined && { passwordChanged: true }) },
    });
    return presentUser(after);
  });
}

/** Held until the transaction ends, so that two administrators cannot remove each other at the same time. */
async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "role" = 'ADMIN' AND "status" = 'ACTIVE' ORDER BY "id" FOR UPDATE`;
  return rows.map((row) => row.id);
}

function resigns({ role, status }: Changes): boolean {
  return role === "MEMBER" || status === "disabled";
}

function toColumns({ name, role, status }: Changes, passwordHash: string | undefined): Prisma.UserUpdateInput {
  const endsSessions = passwordHash !== undefined || status === "disabled";
  return {
    name,
    role,
    status: status && (status === "active" ? "ACTIVE" : "DISABLED"),
    passwordHash,
    ...(endsSessions && { sessionVersion: { increment: 1 } }),
  };
}
