import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { requirePlane } from "@/lib/data-planes/registry";
import { db } from "@/lib/db/client";
import { loadPlanes, loadSubject } from "../checks/subject/load-subject";
import { sideBySide } from "../checks/side-by-side";
import { findKept, gatewayOf, stageOf, type Kept } from "../follow-ups/kept-snapshots";
import { nextSeq } from "../request/slot";
import type { ResyncPreviewDto, ResyncPreviewInput, ResyncTargetDto } from "./schema";
import { showPreview, usualKeys } from "./show-preview";

/** What a resync would write again on a plane, stage by stage. Changes nothing. */
export async function previewResync(
  ctx: Context,
  { name, keys, ...input }: ResyncPreviewInput & { name: string },
): Promise<ResyncPreviewDto> {
  const plane = await requirePlane(db, name);
  const kept = await findKept(plane, input);
  for (const { scope } of kept) authorize(ctx.actor, "release.rollback", gatewayOf(scope));
  const asked = { name, force: input.force, keys: keys ?? usualKeys(kept.length) };
  return { targets: (await sideBySide(kept, (snapshot) => showOne(snapshot, asked))).flat() };
}

type Asked = { name: string; force: boolean; keys: number };

async function showOne({ scope, hash, versionNumber }: Kept, asked: Asked): Promise<ResyncTargetDto[]> {
  const [gateway, stage] = [gatewayOf(scope), stageOf(scope)];
  const [subject, planes, seq] = await Promise.all([
    loadSubject({ gateway, stage, versionId: null, kind: "RESYNC", bringsBack: false, freezeOverride: null }),
    loadPlanes(gateway, [asked.name]),
    nextSeq(db, scope),
  ]);
  const targets = planes.map((found) => ({ ...found, snapshotHash: hash, seq, forced: asked.force, seen: null }));
  const shown = await showPreview({ subject, targets }, asked.keys);
  return shown.map((target) => ({ ...target, gateway, stage, version: versionNumber }));
}
