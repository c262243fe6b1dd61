import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { isSealedWithNewestKey } from "@/lib/secrets/seal";
import { findSealed } from "../definition/secrets";
import { resealWithNewestKey } from "./vault";

type Row = { id: string; gatewayId: string; sealed: Prisma.JsonValue };

/**
 * Seals with the newest key what older ones sealed in drafts and versions, when keys are rotated.
 * @returns in how many stages, resources and versions
 */
export async function resealGateways(tx: Tx): Promise<number> {
  const stages = outdated(
    await tx.$queryRaw`SELECT "id", "gatewayId", "spec" AS "sealed" FROM "Stage" WHERE "spec"::text LIKE '%$sealed%'`,
  );
  for (const { id, spec } of stages) await tx.stage.update({ where: { id }, data: { spec } });

  const resources = outdated(
    await tx.$queryRaw`SELECT "id", "gatewayId", "spec" AS "sealed" FROM "Resource" WHERE "spec"::text LIKE '%$sealed%'`,
  );
  for (const { id, spec } of resources) await tx.resource.update({ where: { id }, data: { spec } });

  const versions = await resealVersions(tx);
  return stages.length + resources.length + versions;
}

/** One by one: definitions are large. Nothing but the sealed texts may change, and the database sees to that. */
async function resealVersions(tx: Tx): Promise<number> {
  await tx.$executeRaw`SET LOCAL gateplane.resealing = 'on'`;
  const ids = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Version" WHERE "definition"::text LIKE '%$sealed%'`;
  let count = 0;
  for (const { id } of ids) {
    const { gatewayId, definition } = await tx.version.findUniqueOrThrow({ where: { id } });
    const [version] = outdated([{ id, gatewayId, sealed: definition }]);
    if (!version) continue;
    await tx.version.update({ where: { id }, data: { definition: version.spec } });
    count++;
  }
  await tx.$executeRaw`SET LOCAL gateplane.resealing = 'off'`;
  return count;
}

/** Of rows with secrets those that an older key sealed, sealed anew. */
function outdated(rows: unknown): { id: string; spec: Prisma.InputJsonValue }[] {
  return (rows as Row[])
    .filter(({ sealed }) => findSealed(sealed).some(({ $sealed }) => !isSealedWithNewestKey($sealed)))
    .map(({ id, gatewayId, sealed }) => ({
      id,
      spec: resealWithNewestKey(gatewayId, sealed) as Prisma.InputJsonValue,
    }));
}
