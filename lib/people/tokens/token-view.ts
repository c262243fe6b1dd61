import type { TokenScope } from "@/lib/core/context";
import type { Prisma } from "@/lib/db/generated/client";
import type { TokenDto } from "./schema";

/** Everything but the hash. */
export const tokenColumns = {
  id: true,
  name: true,
  scopes: true,
  gatewayName: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
  owner: { select: { id: true, email: true } },
} as const satisfies Prisma.ApiTokenSelect;

type TokenRow = Prisma.ApiTokenGetPayload<{ select: typeof tokenColumns }>;

export function presentToken(row: TokenRow): TokenDto {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    scopes: row.scopes as TokenScope[],
    gateway: row.gatewayName,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
