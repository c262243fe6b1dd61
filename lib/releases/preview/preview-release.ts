import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { choosePlanes, findBoundGateway, findVersion, requireStage } from "../request/find-scope";
import type { PreviewDto, PreviewInput } from "../schema";
import { loadWrittenSecrets } from "../snapshots/load-snapshot";
import { checkPlane } from "../checks/check-plane";
import { loadPlanes, loadSubject } from "../checks/load-subject";
import { presentInspection } from "./present-inspection";

/** What a release would do now, on every plane: the same checks, and the difference to the live keys. Changes nothing. */
export async function previewRelease(ctx: Context, input: PreviewInput & { gateway: string }): Promise<PreviewDto> {
  authorize(ctx.actor, "release.request", input.gateway);
  const gateway = await findBoundGateway(db, input.gateway);
  requireStage(gateway, input.stage);
  const version = await findVersion(db, gateway, input.version);
  const chosen = choosePlanes(gateway, input.dataPlanes);
  const named = input.dataPlanes !== undefined;
  const names = chosen.filter(({ status }) => named || status !== "INACTIVE").map(({ name }) => name);
  const [subject, planes] = await Promise.all([
    loadSubject({
      gateway: gateway.name,
      stage: input.stage,
      versionId: version.id,
      kind: "RELEASE",
      freezeOverride: null,
    }),
    loadPlanes(gateway.name, names),
  ]);
  const scope = `${gateway.name}/${input.stage}`;
  const seq = await nextSeq(scope);
  const targets = await Promise.all(
    planes.map(async (found) => {
      const written = await loadWrittenSecrets(found.plane.id, scope);
      return presentInspection(
        await checkPlane(subject, { ...found, snapshotHash: null, seq, forced: false }),
        written,
      );
    }),
  );
  return { targets: targets.sort((left, right) => left.dataPlane.localeCompare(right.dataPlane)) };
}

async function nextSeq(scope: string): Promise<bigint> {
  const { _max } = await db.release.aggregate({ where: { scope }, _max: { seq: true } });
  return (_max.seq ?? 0n) + 1n;
}
