import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

type LivePlane = { id: string; name: string; scope: string; currentHash: string | null; pendingHash: string | null };

/** Planes on which something of these scopes is live or may be: written whole, or half. */
export async function listLive(tx: Pick<Tx, "$queryRaw">, scopes: readonly string[]): Promise<LivePlane[]> {
  return tx.$queryRaw<LivePlane[]>`
    SELECT plane."id", plane."name", tracker."scope", tracker."currentHash", tracker."pendingHash"
    FROM "Tracker" AS tracker JOIN "DataPlane" AS plane ON plane."id" = tracker."dataPlaneId"
    LEFT JOIN "Snapshot" AS current ON current."hash" = tracker."currentHash"
    WHERE tracker."scope" = ANY(${scopes}) AND (tracker."pendingHash" IS NOT NULL OR current."keyCount" > 0)
    ORDER BY tracker."scope", plane."name"`;
}

/** Those of one scope, or the named among them. @throws AppError 409 when there is none, or a named one is not */
export async function findLivePlanes(tx: Pick<Tx, "$queryRaw">, scope: string, named?: readonly string[]) {
  const live = await listLive(tx, [scope]);
  const chosen = live.filter((plane) => named?.includes(plane.name) ?? true);
  const idle = (named ?? []).filter((name) => !live.some((plane) => plane.name === name));
  if (chosen.length > 0 && idle.length === 0) return chosen;
  throw new AppError("GP_RELEASE_10008", { scope, where: idle.length > 0 ? ` on ${idle.join(", ")}` : "" });
}
