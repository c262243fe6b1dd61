import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { emptySnapshot } from "@/lib/distribution/snapshot";
import { loadInstallation } from "@/lib/installation/load-installation";
import { loadPlanes, loadSubject } from "../checks/subject/load-subject";
import { bringsBack, chooseRollback, type Undone } from "../follow-ups/choose-rollback";
import type { RollbackInput } from "../schema";
import { nextSeq } from "../request/slot";
import type { Previewed } from "./inspect";
import type { KeyChangeDto, RollbackKeysInput, RollbackPreviewDto, RollbackPreviewInput } from "./schema";
import { showKeys, showPreview } from "./show-preview";

type OnRelease<T> = T & { id: string };

/** What each plane would go back to, whether it may, and the difference to what is live. Changes nothing. */
export async function previewRollback(
  ctx: Context,
  { keys, ...input }: OnRelease<RollbackPreviewInput>,
): Promise<RollbackPreviewDto> {
  const { nothing, undone, ...previewed } = await findRollback(ctx, input);
  const shown = await showPreview(previewed, keys);
  const byPlane = new Map(undone.map((target) => [target.dataPlaneName, target]));
  return {
    targets: shown.map((target) => {
      const { versionNumber = null, snapshotHash } = byPlane.get(target.dataPlane) ?? {};
      return { ...target, version: versionNumber, revokes: snapshotHash === nothing };
    }),
  };
}

/** What it would change on one plane, key by key. @throws AppError also what keeps the plane from being read */
export async function listRollbackKeys(
  ctx: Context,
  { dataPlane, ...input }: OnRelease<RollbackKeysInput>,
): Promise<Page<KeyChangeDto>> {
  const { subject, targets } = await findRollback(ctx, { ...input, dataPlanes: [dataPlane] });
  const [target] = targets;
  if (target === undefined) throw new AppError("GP_RELEASE_20004", { release: input.id, planes: dataPlane });
  return showKeys(subject, target, { dataPlane, ...input });
}

type Rollback = Previewed & { undone: readonly Undone[]; nothing: string };

async function findRollback(
  ctx: Context,
  { id, ...input }: OnRelease<Pick<RollbackInput, "dataPlanes" | "to">>,
): Promise<Rollback> {
  const release = await db.release.findUnique({ where: { id }, include: { targets: true } });
  if (!release) throw new AppError("GP_RELEASE_10011", { release: id });
  const { gatewayName: gateway, stageName: stage, scope } = release;
  authorize(ctx.actor, "release.rollback", gateway);
  const nothing = emptySnapshot((await loadInstallation()).macKey).hash;
  const undone = await chooseRollback(db, release, input, nothing);
  const isBack = await bringsBack(db, release, input.to);
  const names = undone.map(({ dataPlaneName }) => dataPlaneName);
  const [subject, planes, seq] = await Promise.all([
    loadSubject({ gateway, stage, versionId: null, kind: "ROLLBACK", bringsBack: isBack, freezeOverride: null }),
    loadPlanes(gateway, names),
    nextSeq(db, scope),
  ]);
  const hashes = new Map(undone.map(({ dataPlaneId, snapshotHash }) => [dataPlaneId, snapshotHash]));
  const targets = planes.map((found) => {
    const snapshotHash = hashes.get(found.plane.id) ?? nothing;
    return { ...found, snapshotHash, seq, forced: false, seen: null };
  });
  return { subject, targets, undone, nothing };
}
