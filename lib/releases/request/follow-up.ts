import "server-only";
import type { Command } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import type { Permission } from "@/lib/auth/policy";
import type { Prisma, Release, ReleaseTarget } from "@/lib/db/generated/client";
import { hasReleaseEnded } from "../states";

export type ReleaseWithTargets = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;

/**
 * The command of a verb on an existing release. Scope and gateway of a release never change, so they are read before
 * the transaction: the command needs the gateway to authorize. @throws AppError 404
 */
export async function commandOnRelease(id: string, permission: Permission, action: string): Promise<Command> {
  const release = await db.release.findUnique({ where: { id }, select: { scope: true, seq: true, gatewayName: true } });
  if (!release) throw new AppError("GP_RELEASE_10011", { release: id });
  return {
    permission,
    action,
    object: { type: "release", id, name: `${release.scope} #${release.seq}` },
    gateway: release.gatewayName,
  };
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

/** The planes of these targets that still exist. @throws AppError 409 when none does */
export function onExistingPlanes<T extends ReleaseTarget>(release: Release, targets: readonly T[]) {
  const existing = targets.filter((target): target is T & { dataPlaneId: string } => target.dataPlaneId !== null);
  if (existing.length === 0) {
    throw new AppError("GP_RELEASE_10008", { scope: release.scope, where: " on a plane that still exists" });
  }
  return existing;
}
