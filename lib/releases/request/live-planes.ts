import "server-only";
import { AppError } from "@/lib/core/errors";
import { findLiveScopes, type LiveScope } from "@/lib/data-planes/live-scopes";
import type { Tx } from "@/lib/db/client";

type Wanted = { gateway: string; stage: string; dataPlanes?: readonly string[] };

/** Planes on which a stage is live, or those named. @throws AppError 409 when there is none, or a named one is not */
export async function findLivePlanes(tx: Pick<Tx, "$queryRaw">, wanted: Wanted): Promise<LiveScope[]> {
  const live = (await findLiveScopes(tx, { gateway: wanted.gateway })).filter(({ stage }) => stage === wanted.stage);
  const chosen = live.filter(({ dataPlane }) => wanted.dataPlanes?.includes(dataPlane) ?? true);
  const idle = (wanted.dataPlanes ?? []).filter((name) => !live.some(({ dataPlane }) => dataPlane === name));
  if (chosen.length > 0 && idle.length === 0) return chosen;
  const where = idle.length > 0 ? ` on ${idle.join(", ")}` : "";
  throw new AppError("GP_RELEASE_10008", { scope: `${wanted.gateway}/${wanted.stage}`, where });
}
