import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ReadClient } from "@/lib/db/client";
import { chooseTargets, onBoundPlanes, requireEnded, type ReleaseWithTargets } from "./follow-up";
import type { RollbackInput } from "../schema";
import { findEarlierSnapshots, findStanding, type EarlierSnapshot } from "./standing";

type Client = Pick<ReadClient, "release" | "dataPlane" | "$queryRaw">;

/** One plane and the snapshot it is brought back to. */
export type Undone = { dataPlaneId: string; dataPlaneName: string; versionNumber: string | null; snapshotHash: string };

/**
 * What each plane goes back to when a release is undone there: what ran before it, or what `to` brought; without either
 * it is `nothing`. @throws AppError 409 while it runs, or naming the release that stands on a plane instead, 422
 */
export async function chooseRollback(
  client: Client,
  release: ReleaseWithTargets,
  { dataPlanes, to }: Pick<RollbackInput, "dataPlanes" | "to">,
  nothing: string,
): Promise<Undone[]> {
  requireEnded(release, "rollback");
  const undone = await standingTargets(client, release, dataPlanes);
  const earlier = await snapshotsToRestore(client, release, undone, to);
  return undone.map((target) => {
    const { versionNumber = null, snapshotHash = nothing } = earlier.get(target.dataPlaneName) ?? {};
    return { ...target, versionNumber, snapshotHash };
  });
}

/** Whether it comes to what somebody undid: a rollback that is rolled back, or `to` a release that was. */
export async function bringsBack(
  client: Pick<ReadClient, "release">,
  { kind }: Pick<ReleaseWithTargets, "kind">,
  to: string | undefined,
): Promise<boolean> {
  if (to === undefined) return kind === "ROLLBACK";
  const source = await client.release.findUnique({ where: { id: to }, select: { revertedById: true } });
  return source !== null && source.revertedById !== null;
}

/** The planes on which this release stands, so that there is something of it to undo. */
async function standingTargets(client: Client, release: ReleaseWithTargets, named: readonly string[] | undefined) {
  const written = chooseTargets(release, named).filter((target) => target.fencedAt !== null);
  if (written.length === 0) throw new AppError("GP_RELEASE_10008", { scope: release.scope, where: " by this release" });
  const standing = await findStanding(client, release.scope);
  for (const { dataPlaneName } of written) {
    const stands = standing.find((target) => target.dataPlaneName === dataPlaneName);
    if (stands?.releaseId === release.id) continue;
    throw new AppError("GP_RELEASE_10006", { dataPlane: dataPlaneName, standing: stands?.releaseId });
  }
  const bound = await onBoundPlanes(client, { ...release, kind: "ROLLBACK" }, written);
  return bound.map(({ dataPlaneId, dataPlaneName }) => ({ dataPlaneId, dataPlaneName }));
}

type Place = { dataPlaneName: string };

async function snapshotsToRestore(client: Client, release: ReleaseWithTargets, planes: readonly Place[], to?: string) {
  const found =
    to === undefined ? await findEarlierSnapshots(client, release) : await writtenBy(client, release, planes, to);
  return new Map(found.map((snapshot) => [snapshot.dataPlaneName, snapshot]));
}

/** What the release named brought to these planes. @throws AppError 422 naming it, or planes it never wrote to */
async function writtenBy(
  client: Client,
  { scope }: ReleaseWithTargets,
  planes: readonly Place[],
  to: string,
): Promise<EarlierSnapshot[]> {
  const source = await client.release.findFirst({ where: { id: to, scope }, include: { targets: true } });
  if (!source) throw new AppError("GP_RELEASE_20006", { release: to, scope });
  const kept = source.targets.flatMap(({ dataPlaneName, snapshotHash, versionNumber, fencedAt }) =>
    snapshotHash === null || fencedAt === null ? [] : [{ dataPlaneName, snapshotHash, versionNumber }],
  );
  const lacking = planes
    .map(({ dataPlaneName }) => dataPlaneName)
    .filter((name) => !kept.some((snapshot) => snapshot.dataPlaneName === name));
  if (lacking.length > 0) throw new AppError("GP_RELEASE_20005", { release: to, planes: lacking.join(", ") });
  return kept;
}
