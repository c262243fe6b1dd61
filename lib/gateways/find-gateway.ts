import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ReadClient, Tx } from "@/lib/db/client";
import type { Gateway } from "@/lib/db/generated/client";

/** @throws AppError 404 */
export async function findGateway(client: Pick<ReadClient, "gateway">, name: string): Promise<Gateway> {
  const row = await client.gateway.findUnique({ where: { name } });
  if (!row) throw new AppError("GP_GATEWAY_10001", { gateway: name });
  return row;
}

/**
 * The same, held until the transaction ends: drafts are changed by one at a time. `revision` is the one that the
 * editor saw. @throws AppError 404, 409 when somebody else changed it since
 */
export async function lockGateway(tx: Tx, name: string, revision?: number): Promise<Gateway> {
  await tx.$queryRaw`SELECT 1 FROM "Gateway" WHERE "name" = ${name} FOR UPDATE`;
  const row = await findGateway(tx, name);
  if (revision !== undefined && revision !== row.revision) throw new AppError("GP_GATEWAY_10004", { gateway: name });
  return row;
}
