import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { auditFailure } from "@/lib/command/run-command";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { requirePlane } from "@/lib/data-planes/registry";
import { db } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { readMarker } from "@/lib/distribution/marker";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, ResyncInput } from "../schema";
import { openRelease } from "../request/open-release";
import { findKept, gatewayOf, stageOf, type Kept } from "./kept-snapshots";

type Resync = ResyncInput & { name: string };

/**
 * Pushes the current snapshots of a plane to it again: after an empty or restored etcd, or when it came back. One
 * release a scope, opened one by one: a taken slot of one does not keep the others. `force` passes a plane whose
 * markers are newer than the database.
 * @throws AppError 404, 403 without the right on each gateway, 409 when nothing is live there or no slot is free
 */
export async function resyncPlane(ctx: Context, input: Resync): Promise<{ releases: ReleaseDto[] }> {
  const { plane, kept } = await prepare(ctx, input);
  const releases: ReleaseDto[] = [];
  const refusals: AppError[] = [];
  for (const scope of kept) {
    try {
      releases.push(await getRelease(ctx, { id: await openResync(ctx, plane, scope, input) }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.push(error);
    }
  }
  if (releases.length === 0 && refusals[0]) throw refusals[0];
  return { releases };
}

/** Looks up what there is to push; whoever may not push all of it pushes nothing, and that is audited. */
async function prepare(ctx: Context, input: Resync): Promise<{ plane: DataPlane; kept: Kept[] }> {
  try {
    const plane = await requirePlane(db, input.name);
    const kept = await findKept(plane, input);
    for (const { scope } of kept) authorize(ctx.actor, "release.rollback", gatewayOf(scope));
    return { plane, kept };
  } catch (error) {
    const object = { type: "data-plane", name: input.name };
    await auditFailure(ctx, { action: "release.resync", object, dataPlane: input.name }, error);
    throw error;
  }
}

async function markerSeq(plane: DataPlane, scope: string): Promise<bigint> {
  const marker = await readMarker(openPlane(plane), { gateway: gatewayOf(scope), stage: stageOf(scope) });
  return BigInt(marker?.seq ?? 0);
}

async function openResync(ctx: Context, plane: DataPlane, kept: Kept, { comment, force }: Resync): Promise<string> {
  const gateway = gatewayOf(kept.scope);
  const command = {
    permission: "release.rollback",
    action: "release.resync",
    object: { type: "release", name: kept.scope },
    gateway,
    dataPlane: plane.name,
  } as const;
  const askMarker = () => (force ? markerSeq(plane, kept.scope) : Promise.resolve(undefined));
  const { id } = await runPreparedCommand(ctx, command, askMarker, ({ tx, audit }, forcedAbove) =>
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
