import "server-only";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import type { ResyncInput } from "../schema";

/** A stage's snapshot that a plane is to hold. */
export type Kept = { scope: string; hash: string; versionId: string | null; versionNumber: string | null };

export const gatewayOf = (scope: string) => scope.split("/", 1)[0] ?? "";
export const stageOf = (scope: string) => scope.split("/")[1] ?? "";

/** The current snapshots of a plane, or those of the stages named. @throws AppError 409 where nothing is live */
export async function findKept(plane: DataPlane, input: Pick<ResyncInput, "scopes">): Promise<Kept[]> {
  const trackers = await db.tracker.findMany({ where: { dataPlaneId: plane.id, currentHash: { not: null } } });
  const named = input.scopes?.map(({ gateway, stage }) => `${gateway}/${stage}`);
  const chosen = trackers.filter(({ scope }) => named?.includes(scope) ?? true);
  const lacking = (named ?? []).filter((scope) => !trackers.some((tracker) => tracker.scope === scope));
  if (chosen.length === 0 || lacking.length > 0) {
    const scope = lacking.length > 0 ? lacking.join(", ") : "any stage";
    throw new AppError("GP_RELEASE_10008", { scope, where: ` on ${plane.name}` });
  }
  const releases = await db.release.findMany({
    where: { id: { in: chosen.flatMap(({ currentReleaseId }) => currentReleaseId ?? []) } },
    include: { targets: { where: { dataPlaneName: plane.name } } },
  });
  return chosen.map(({ scope, currentHash, currentReleaseId }) => {
    const release = releases.find(({ id }) => id === currentReleaseId);
    const versionNumber = release?.targets[0]?.versionNumber ?? null;
    return { scope, hash: currentHash ?? "", versionId: release?.versionId ?? null, versionNumber };
  });
}
