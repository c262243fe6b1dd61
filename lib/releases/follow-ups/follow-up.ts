import "server-only";
import { auditFailure, type Command } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db, type ReadClient, type Tx } from "@/lib/db/client";
import type { Permission } from "@/lib/auth/policy";
import type { Prisma, Release, ReleaseTarget } from "@/lib/db/generated/client";
import { lockRelease, type LockedRelease } from "../advance/lock-release";
import { lockSlot } from "../request/slot";
import { releaseObject } from "../release-object";
import { hasReleaseEnded } from "../states";

export type ReleaseWithTargets = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;

/**
 * The command of a verb on an existing release. Scope and gateway of a release never change, so they are read before
 * the transaction: the command needs the gateway to authorize. @throws AppError 404, audited
 */
export async function commandOnRelease(
  ctx: Context,
  id: string,
  permission: Permission,
  action: string,
): Promise<Command> {
  const release = await db.release.findUnique({
    where: { id },
    select: { id: true, scope: true, seq: true, gatewayName: true },
  });
  if (!release) {
    const unknown = new AppError("GP_RELEASE_10011", { release: id });
    await auditFailure(ctx, { action, object: { type: "release", id, name: id } }, unknown);
    throw unknown;
  }
  return {
    permission,
    action,
    object: releaseObject(release),
    gateway: release.gatewayName,
  };
}

/**
 * Locks the release, and before it the slot that the new one takes: always in this order, so that nobody waits for
 * somebody who waits for them. @throws AppError 404
 */
export async function lockForFollowUp(tx: Tx, id: string): Promise<LockedRelease> {
  const { scope } = await tx.release.findUniqueOrThrow({ where: { id }, select: { scope: true } });
  await lockSlot(tx, scope);
  return lockRelease(tx, id);
}

/** @throws AppError 409 while it is under way */
export function requireEnded(release: Release, verb: string): void {
  if (hasReleaseEnded(release.state)) return;
  throw new AppError("GP_RELEASE_10004", { release: release.id, state: release.state, verb });
}

/** The release's targets, or those of the planes named. @throws AppError 422 naming planes it has no target for */
export function chooseTargets(release: ReleaseWithTargets, named: readonly string[] | undefined): ReleaseTarget[] {
  const unknown = (named ?? []).filter((name) => !release.targets.some((target) => target.dataPlaneName === name));
  if (unknown.length > 0) {
    throw new AppError("GP_RELEASE_20004", { release: release.id, planes: unknown.join(", ") });
  }
  return release.targets.filter((target) => named?.includes(target.dataPlaneName) ?? true);
}

/**
 * What may go to its plane again: the gateway is still bound there; to be taken off, the plane need only exist.
 * @throws AppError 422 when nothing may
 */
export async function onBoundPlanes<T extends ReleaseTarget>(
  client: Pick<ReadClient, "dataPlane">,
  release: Release,
  targets: readonly T[],
) {
  const { kind, gatewayName } = release;
  const bound = { some: { removing: false, gateway: { name: gatewayName } } };
  const planes = await client.dataPlane.findMany({
    where: {
      id: { in: targets.flatMap(({ dataPlaneId }) => dataPlaneId ?? []) },
      ...(kind === "REVOKE" ? {} : { bindings: bound }),
    },
    select: { id: true },
  });
  const ids = new Set(planes.map(({ id }) => id));
  const kept = targets.filter((target): target is T & { dataPlaneId: string } => ids.has(target.dataPlaneId ?? ""));
  if (kept.length > 0) return kept;
  const names = targets.map(({ dataPlaneName }) => dataPlaneName).join(", ");
  throw new AppError("GP_RELEASE_20003", { gateway: gatewayName, planes: names });
}
