import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

/** @throws AppError GP_WEBHOOK_20003 naming those that there are not */
export async function assertGatewaysExist(tx: Tx, names: readonly string[]): Promise<void> {
  const found = await tx.gateway.findMany({ where: { name: { in: [...names] } }, select: { name: true } });
  const known = new Set(found.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name)).join(", ");
  if (unknown === "") return;
  const issues = [{ path: "gateways", message: `there is no ${unknown}` }];
  throw new AppError("GP_WEBHOOK_20003", { gateways: unknown }, { issues });
}
