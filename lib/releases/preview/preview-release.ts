import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { loadPlanes, loadSubject } from "../checks/subject/load-subject";
import { choosePlanes, findBoundGateway, findVersion, requireStage } from "../request/find-scope";
import { nextSeq } from "../request/slot";
import type { Previewed } from "./inspect";
import type { KeyChangeDto, OnGateway, PreviewDto, PreviewInput, PreviewKeysInput } from "./schema";
import { showKeys, showPreview } from "./show-preview";

/** What a release would do now, on every plane: the same checks, and the difference to the live keys. Changes nothing. */
export async function previewRelease(ctx: Context, input: OnGateway<PreviewInput>): Promise<PreviewDto> {
  return { targets: await showPreview(await findPreviewed(ctx, input), input.keys) };
}

/** What it would change on one plane, key by key. @throws AppError also what keeps the plane from being read */
export async function listPreviewKeys(ctx: Context, input: OnGateway<PreviewKeysInput>): Promise<Page<KeyChangeDto>> {
  const { dataPlane: name, gateway } = input;
  const { subject, targets } = await findPreviewed(ctx, { ...input, dataPlanes: [name] });
  const [target] = targets;
  if (target === undefined) throw new AppError("GP_RELEASE_20003", { gateway, planes: name });
  return showKeys(subject, target, input);
}

type Asked = OnGateway<Omit<PreviewInput, "keys">>;

async function findPreviewed(ctx: Context, { gateway: name, stage, ...input }: Asked): Promise<Previewed> {
  authorize(ctx.actor, "release.request", name);
  const gateway = await findBoundGateway(db, name);
  requireStage(gateway, stage);
  const version = await findVersion(db, gateway, input.version);
  const chosen = choosePlanes(gateway, input.dataPlanes);
  const receiving = chosen.filter(({ status }) => input.dataPlanes !== undefined || status !== "INACTIVE");
  const [subject, planes, seq] = await Promise.all([
    loadSubject({
      gateway: name,
      stage,
      versionId: version.id,
      kind: "RELEASE",
      bringsBack: false,
      freezeOverride: null,
    }),
    loadPlanes(
      name,
      receiving.map((plane) => plane.name),
    ),
    nextSeq(db, `${name}/${stage}`),
  ]);
  return {
    subject,
    targets: planes.map((found) => ({ ...found, snapshotHash: null, seq, forced: false, seen: null })),
  };
}
