import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { findLiveScopes } from "@/lib/data-planes/live-scopes";
import type { Tx } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { emptySnapshot } from "@/lib/distribution/snapshot";
import { loadInstallation } from "@/lib/installation/load-installation";
import { getRelease } from "../history/get-release";
import type { FreezeOverride, ReleaseDto } from "../schema";
import { storeEmptySnapshot } from "../snapshots/empty-snapshot";
import { findLivePlanes } from "./live-planes";
import { openRelease } from "./open-release";

export type Revoke = {
  gateway: string;
  stage: string;
  dataPlanes?: string[];
  comment: string;
  overrideFreeze?: FreezeOverride;
};

/**
 * Takes a stage off its planes.
 * @throws AppError 404, 409 when nothing of it is live there, or its slot is taken
 */
export async function revokeStage(ctx: Context, input: Revoke): Promise<ReleaseDto> {
  const command = {
    permission: "release.rollback",
    action: "release.revoke",
    object: { type: "release", name: `${input.gateway}/${input.stage}` },
    gateway: input.gateway,
  } as const;
  await storeEmptySnapshot();
  const { id } = await runCommand(ctx, command, ({ tx, audit }) => openRevoke(tx, audit, ctx, input));
  return getRelease(ctx, { id });
}

/** Opens the revoke inside a command that also drops the stage or the binding. The empty snapshot must be stored. */
export async function openRevoke(tx: Tx, audit: Audit, ctx: Context, input: Revoke): Promise<Release> {
  if (input.overrideFreeze) authorize(ctx.actor, "freeze.override");
  await requireScope(tx, input);
  const planes = await findLivePlanes(tx, input);
  const snapshotHash = emptySnapshot((await loadInstallation()).macKey).hash;
  return openRelease(tx, audit, ctx, {
    gateway: input.gateway,
    stage: input.stage,
    kind: "REVOKE",
    version: null,
    comment: input.comment,
    freezeOverride: input.overrideFreeze?.reason,
    targets: planes.map(({ dataPlaneId, dataPlane }) => ({
      dataPlaneId,
      dataPlaneName: dataPlane,
      versionNumber: null,
      snapshotHash,
    })),
  });
}

/** What is live can be revoked whether or not it is still defined. @throws AppError 404 */
async function requireScope(tx: Tx, { gateway, stage }: Revoke): Promise<void> {
  const named = { where: { name: stage }, select: { id: true } };
  const found = await tx.gateway.findUnique({ where: { name: gateway }, select: { stages: named } });
  if (found === null) throw new AppError("GP_GATEWAY_10001", { gateway });
  if (found.stages.length > 0) return;
  const live = await findLiveScopes(tx, { gateway });
  if (!live.some((scope) => scope.stage === stage)) throw new AppError("GP_STAGE_10001", { gateway, stage });
}
