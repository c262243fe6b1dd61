import "server-only";
import { AppError } from "@/lib/core/errors";
import { db, type ReadClient, type Tx } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { loadInstallation } from "@/lib/installation/load-installation";
import type { Surroundings } from "./health/examine-plane";
import { overlapProblem } from "./health/findings";
import type { PlanePlace } from "./ownership/prefix";

/** All registered planes seen together: their names, their places on etcds, and which one is the default. */

const places = { name: true, prefix: true, clusterId: true } as const;

/** Held by whoever adds, moves or settles a plane, until the end of the transaction. */
export async function lockRegistry(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('data-planes', 0))`;
}

/** @throws AppError 404 */
export async function requirePlane(client: Pick<ReadClient, "dataPlane">, name: string): Promise<DataPlane> {
  const row = await client.dataPlane.findUnique({ where: { name } });
  if (!row) throw new AppError("GP_PLANE_20001", { name });
  return row;
}

/** What a plane is held against while it is examined. */
export async function loadSurroundings(): Promise<Surroundings> {
  const [installation, others] = await Promise.all([
    loadInstallation(),
    db.dataPlane.findMany({ where: { clusterId: { not: null } }, select: places }),
  ]);
  return { installation, others };
}

/** Under `lockRegistry`. @throws AppError GP_PLANE_10004 */
export async function assertNoOverlap(tx: Tx, place: PlanePlace): Promise<void> {
  if (place.clusterId === null) return;
  const others = await tx.dataPlane.findMany({ where: { clusterId: place.clusterId }, select: places });
  const problem = overlapProblem(place, others);
  if (problem) throw new AppError(problem.code, problem.params);
}

/** The plane that gateways are bound to when nobody chose; none while it takes no new bindings. */
export async function findDefaultPlane(client: Pick<ReadClient, "dataPlane">): Promise<DataPlane | null> {
  return client.dataPlane.findFirst({ where: { isDefault: true, status: "ACTIVE" } });
}

/** There is at most one default plane: the flag moves. */
export async function clearDefault(tx: Tx): Promise<void> {
  await tx.dataPlane.updateMany({ where: { isDefault: true }, data: { isDefault: false } });
}
