import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { isSealedWithNewestKey, open, seal, SealError } from "@/lib/secrets/seal";
import type { Connection } from "../schema";

/** How a plane's etcd is reached, sealed to the plane's row: in another row it does not open. */
export type SealedConnection = { id: string; name: string; connection: string };

const placeOf = (planeId: string) => `data-plane:${planeId}`;

export function sealConnection(planeId: string, connection: Connection): string {
  return seal(JSON.stringify(connection), placeOf(planeId));
}

/** @throws AppError GP_PLANE_10008 naming the plane whose connection no key opens */
export function openConnection({ id, name, connection }: SealedConnection): Connection {
  try {
    return JSON.parse(open(connection, placeOf(id))) as Connection;
  } catch (error) {
    if (error instanceof SealError) throw new AppError("GP_PLANE_10008", { name }, { cause: error });
    throw error;
  }
}

/** Seals with the newest key what older ones sealed, when keys are rotated. @returns how many it were */
export async function resealPlanes(tx: Tx): Promise<number> {
  const planes = await tx.dataPlane.findMany({ select: { id: true, name: true, connection: true } });
  const outdated = planes.filter((plane) => !isSealedWithNewestKey(plane.connection));
  for (const plane of outdated) {
    const connection = sealConnection(plane.id, openConnection(plane));
    await tx.dataPlane.update({ where: { id: plane.id }, data: { connection } });
  }
  return outdated.length;
}
