import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ReadClient } from "@/lib/db/client";
import type { Prisma, Version } from "@/lib/db/generated/client";
import type { IdentifiedBlueprint } from "../definition/identified";
import { findGateway } from "../find-gateway";
import type { VersionDto, VersionParams } from "./schema";

/** Everything but the definition, which may be large. */
export const listedColumns = {
  id: true,
  number: true,
  comment: true,
  author: true,
  resourceCount: true,
  hash: true,
  createdAt: true,
} satisfies Prisma.VersionSelect;

export function presentVersion(row: Omit<Version, "definition" | "gatewayId">): VersionDto {
  const { number, comment, author, resourceCount, hash, createdAt } = row;
  return { number, comment, author, resourceCount, hash, createdAt: createdAt.toISOString() };
}

/** @throws AppError 404 */
export async function findVersion(
  client: Pick<ReadClient, "gateway" | "version">,
  { gateway, number }: VersionParams,
): Promise<Version> {
  const { id: gatewayId } = await findGateway(client, gateway);
  const row = await client.version.findUnique({ where: { gatewayId_number: { gatewayId, number } } });
  if (!row) throw new AppError("GP_VERSION_10001", { gateway, version: number });
  return row;
}

/** What `createVersion` stored. */
export function blueprintOf({ definition }: Pick<Version, "definition">): IdentifiedBlueprint {
  return definition as unknown as IdentifiedBlueprint;
}
