import "server-only";
import { runCommand } from "@/lib/command/run-command";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { requirePlane } from "@/lib/data-planes/registry";
import { db } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { readMarker } from "@/lib/distribution/marker";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, ResyncInput } from "../schema";
import { openRelease } from "./open-release";

type Resync = ResyncInput & { name: string };
type Kept = { scope: string; hash: string; versionId: string | null; versionNumber: string | null };

/**
 * Pushes the current snapshots of a plane to it again: after an empty or restored etcd, or when it came back. One
 * release a scope, opened one by one: a taken slot of one does not keep the others. `force` passes a plane whose
 * markers are newer than the database.
 * @throws AppError 404, 403 without the right on each gateway, 409 when nothing is live there, 422
 */
export async function resyncPlane(ctx: Context, input: Resync): Promise<{ releases: ReleaseDto[] }> {
  const plane = await requirePlane(db, input.name);
  const kept = await findKept(plane, input);
  for (const { scope } of kept) authorize(ctx.actor, "release.rollback", gatewayOf(scope));
  const releases: ReleaseDto[] = [];
  for (const scope of kept) {
    const forcedAbove = input.force ? await markerSeq(plane, scope.scope) : undefined;
    const id = await openResync(ctx, plane, scope, input.comment, forcedAbove);
    releases.push(await getRelease(ctx, { id }));
  }
  return { releases };
}

const gatewayOf = (scope: string) => scope.split("/", 1)[0] ?? "";
const stageOf = (scope: string) => scope.split("/")[1] ?? "";

async function findKept(plane: DataPlane, input: Resync): Promise<Kept[]> {
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

async function markerSeq(plane: DataPlane, scope: string): Promise<bigint> {
  const marker = await readMarker(openPlane(plane), { gateway: gatewayOf(scope), stage: stageOf(scope) });
  return BigInt(marker?.seq ?? 0);
}

async function openResync(ctx: Context, plane: DataPlane, kept: Kept, comment: string, forcedAbove?: bigint) {
  const gateway = gatewayOf(kept.scope);
  const command = {
    permission: "release.rollback",
    action: "release.resync",
    object: { type: "release", name: kept.scope },
    gateway,
    dataPlane: plane.name,
  } as const;
  const { id } = await runCommand(ctx, command, ({ tx, audit }) =>
    openRelease(tx, audit, ctx, {
      gateway,
      stage: stageOf(kept.scope),
      kind: "RESYNC",
      version: kept.versionId && kept.versionNumber ? { id: kept.versionId, number: kept.versionNumber } : null,
      comment,
      forcedAbove,
      targets: [
        {
          dataPlaneId: plane.id,
          dataPlaneName: plane.name,
          versionNumber: kept.versionNumber,
          snapshotHash: kept.hash,
        },
      ],
    }),
  );
  return id;
}
