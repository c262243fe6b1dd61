import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { lockRelease } from "../advance/lock-release";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, RollbackInput } from "../schema";
import { chooseTargets, commandOnRelease, onBoundPlanes, requireEnded, type ReleaseWithTargets } from "./follow-up";
import { openRelease } from "../request/open-release";
import { storeEmptySnapshot } from "../snapshots/empty-snapshot";
import { findEarlierSnapshots, findStanding, type EarlierSnapshot } from "./standing";

type Rollback = RollbackInput & { id: string };

/**
 * A new release that pushes again, exactly, what each plane ran before this one; nothing earlier means a revoke there.
 * With `to`, what that release brought.
 * @throws AppError 404, 409 while it runs, or naming the release that stands on a plane instead, 422
 */
export async function rollbackRelease(ctx: Context, input: Rollback): Promise<ReleaseDto> {
  const command = await commandOnRelease(ctx, input.id, "release.rollback", "release.rollback");
  const nothing = await storeEmptySnapshot();
  const id = await runCommand(ctx, command, async ({ tx, audit }) => {
    const release = await lockRelease(tx, input.id);
    requireEnded(release, "rollback");
    const undone = await standingTargets(tx, release, input.dataPlanes);
    const earlier = await snapshotsToRestore(tx, release, undone, input.to);
    const targets = undone.map((target) => {
      const found = earlier.get(target.dataPlaneName);
      return {
        ...target,
        versionNumber: found?.versionNumber ?? null,
        snapshotHash: found?.snapshotHash ?? nothing,
      };
    });
    const rollback = await openRelease(tx, audit, ctx, {
      gateway: release.gatewayName,
      stage: release.stageName,
      kind: "ROLLBACK",
      version: await commonVersion(tx, release, targets),
      comment: input.comment,
      links: { rollbackOfId: release.id },
      targets,
    });
    return rollback.id;
  });
  return getRelease(ctx, { id });
}

/** The planes on which this release stands, so that there is something of it to undo. */
async function standingTargets(tx: Tx, release: ReleaseWithTargets, named: readonly string[] | undefined) {
  const written = chooseTargets(release, named).filter((target) => target.fencedAt !== null);
  if (written.length === 0) throw new AppError("GP_RELEASE_10008", { scope: release.scope, where: " by this release" });
  const standing = await findStanding(tx, release.scope);
  for (const { dataPlaneName } of written) {
    const stands = standing.find((target) => target.dataPlaneName === dataPlaneName);
    if (stands?.releaseId === release.id) continue;
    throw new AppError("GP_RELEASE_10006", { dataPlane: dataPlaneName, standing: stands?.releaseId });
  }
  const bound = await onBoundPlanes(tx, { ...release, kind: "ROLLBACK" }, written);
  return bound.map(({ dataPlaneId, dataPlaneName }) => ({ dataPlaneId, dataPlaneName }));
}

type Place = { dataPlaneName: string };

async function snapshotsToRestore(tx: Tx, release: ReleaseWithTargets, planes: readonly Place[], to?: string) {
  const found = to === undefined ? await findEarlierSnapshots(tx, release) : await writtenBy(tx, release, planes, to);
  return new Map(found.map((snapshot) => [snapshot.dataPlaneName, snapshot]));
}

/** What the release named brought to these planes. @throws AppError 422 naming it, or planes it never wrote to */
async function writtenBy(
  tx: Tx,
  { scope }: ReleaseWithTargets,
  planes: readonly Place[],
  to: string,
): Promise<EarlierSnapshot[]> {
  const source = await tx.release.findFirst({ where: { id: to, scope }, include: { targets: true } });
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

/** The version that all planes go back to, when it is one. */
async function commonVersion(
  tx: Tx,
  release: ReleaseWithTargets,
  targets: readonly { versionNumber: string | null }[],
) {
  const [number, ...others] = new Set(targets.map(({ versionNumber }) => versionNumber));
  if (!number || others.length > 0) return null;
  return tx.version.findFirst({
    where: { number, gateway: { name: release.gatewayName } },
    select: { id: true, number: true },
  });
}
