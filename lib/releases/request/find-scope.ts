import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ReadClient } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

const withPlanes = {
  bindings: {
    where: { removing: false },
    select: { dataPlane: { select: { id: true, name: true, status: true } } },
    orderBy: { dataPlane: { name: "asc" } },
  },
  stages: { select: { id: true, name: true, removing: true } },
} satisfies Prisma.GatewayInclude;

type StageRow = { name: string; removing: boolean };
export type BoundGateway = Prisma.GatewayGetPayload<{ include: typeof withPlanes }>;
export type BoundPlane = BoundGateway["bindings"][number]["dataPlane"];

/** The gateway with its stages and the planes it is bound to. @throws AppError 404 */
export async function findBoundGateway(tx: Pick<ReadClient, "gateway">, name: string): Promise<BoundGateway> {
  const gateway = await tx.gateway.findUnique({ where: { name }, include: withPlanes });
  if (!gateway) throw new AppError("GP_GATEWAY_10001", { gateway: name });
  return gateway;
}

/** @throws AppError 422 for a stage the gateway does not have, 409 for one that is being removed */
export function requireStage(gateway: { name: string; stages: readonly StageRow[] }, stage: string): void {
  const found = gateway.stages.find(({ name }) => name === stage);
  if (!found) throw new AppError("GP_RELEASE_20001", { gateway: gateway.name, stage });
  if (found.removing) throw new AppError("GP_RELEASE_10007", { gateway: gateway.name, stage });
}

/** @throws AppError 422 naming the version */
export async function findVersion(tx: Pick<ReadClient, "version">, gateway: BoundGateway, number: string) {
  const version = await tx.version.findUnique({
    where: { gatewayId_number: { gatewayId: gateway.id, number } },
    select: { id: true, number: true },
  });
  if (!version) throw new AppError("GP_RELEASE_20002", { gateway: gateway.name, version: number });
  return version;
}

/** The bound planes, or those named among them. @throws AppError 422 naming those that are not bound */
export function choosePlanes(gateway: BoundGateway, named: readonly string[] | undefined): BoundPlane[] {
  const bound = gateway.bindings.map(({ dataPlane }) => dataPlane);
  if (named === undefined) return bound;
  const unknown = named.filter((name) => !bound.some((plane) => plane.name === name));
  if (unknown.length > 0) {
    throw new AppError("GP_RELEASE_20003", { gateway: gateway.name, planes: unknown.join(", ") });
  }
  return bound.filter((plane) => named.includes(plane.name));
}
