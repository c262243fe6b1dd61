import "server-only";
import type { Tx } from "@/lib/db/client";
import { defaultPathPrefix } from "@/lib/gateways/definition/rules";
import type { StageOnPlane } from "./route-space";

type Claim = Omit<StageOnPlane, "dataPlane">;
type StageRow = { gateway: string; stage: string; hosts: string[] | null; pathPrefix: string | null };

/** Held until the end by whoever may bring a new claim to a plane. */
export async function lockRouteSpace(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('route-space', 0))`;
}

/** All stages on these planes. What is being removed still stands there. */
export async function loadStagesOn(tx: Tx, dataPlaneIds: readonly string[]): Promise<StageOnPlane[]> {
  const bindings = await tx.binding.findMany({
    where: { dataPlaneId: { in: [...dataPlaneIds] } },
    select: { gateway: { select: { name: true } }, dataPlane: { select: { name: true } } },
  });
  const claims = await loadClaims(tx, [...new Set(bindings.map(({ gateway }) => gateway.name))]);
  return bindings.flatMap(({ gateway, dataPlane }) =>
    claims.filter((claim) => claim.gateway === gateway.name).map((claim) => ({ ...claim, dataPlane: dataPlane.name })),
  );
}

/** What the stages of these gateways claim of any plane they are bound to. */
export async function loadClaims(tx: Tx, gateways: readonly string[]): Promise<Claim[]> {
  const rows = await tx.$queryRaw<StageRow[]>`
    SELECT gateway."name" AS "gateway", stage."name" AS "stage",
           stage."spec" -> 'hosts' AS "hosts", stage."spec" ->> 'pathPrefix' AS "pathPrefix"
    FROM "Stage" AS stage JOIN "Gateway" AS gateway ON gateway."id" = stage."gatewayId"
    WHERE gateway."name" = ANY(${[...gateways]}) ORDER BY gateway."name", stage."position"`;
  return rows.map(({ gateway, stage, hosts, pathPrefix }) => ({
    gateway,
    stage,
    hosts: hosts ?? [],
    pathPrefix: pathPrefix ?? defaultPathPrefix(gateway, stage),
  }));
}
