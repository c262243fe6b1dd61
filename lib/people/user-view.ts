import type { Prisma } from "@/lib/db/generated/client";
import type { UserDto } from "./schema";

/** What of a user leaves the house; the password's hash never does. */
export const userColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  status: true,
  passwordHash: true,
  lastSignInAt: true,
  createdAt: true,
  _count: { select: { identities: true } },
} as const satisfies Prisma.UserSelect;

type UserRow = Prisma.UserGetPayload<{ select: typeof userColumns }>;

export function presentUser(row: UserRow): UserDto {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    status: row.status === "ACTIVE" ? "active" : "disabled",
    hasPassword: row.passwordHash !== null,
    hasSingleSignOn: row._count.identities > 0,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
