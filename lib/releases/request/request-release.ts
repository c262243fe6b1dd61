import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { ReleaseDto, ReleaseInput } from "../schema";
import { getRelease } from "../history/get-release";
import { assignWaves, namedPlanes } from "../waves/assign-waves";
import { choosePlanes, findBoundGateway, findVersion, type BoundGateway } from "./find-scope";
import { answerOnce, bodyHashOf } from "./idempotency";
import type { PlannedRelease } from "./insert-release";
import { openRelease } from "./open-release";
import { refuseFrozenTime, requireFuture } from "./schedule";

export type ReleaseRequest = ReleaseInput & { gateway: string; idempotencyKey?: string };

/**
 * Asks for version V of a stage on the gateway's planes. What checks find comes later and is part of the release.
 * @throws AppError unknown names, slot taken, no permission: no release, but an audit event
 */
export async function requestRelease(ctx: Context, input: ReleaseRequest): Promise<ReleaseDto> {
  const { gateway: gatewayName, idempotencyKey, ...body } = input;
  const scope = `${gatewayName}/${body.stage}`;
  const command = {
    permission: "release.request",
    action: "release.request",
    object: { type: "release", name: scope },
    gateway: gatewayName,
  } as const;
  const releaseId = await runCommand(ctx, command, ({ tx, audit }) =>
    answerOnce(tx, audit, ctx, { key: idempotencyKey, bodyHash: bodyHashOf({ gatewayName, ...body }) }, async () => {
      if (body.overrideFreeze) authorize(ctx.actor, "freeze.override");
      const gateway = await findBoundGateway(tx, gatewayName);
      const release = await openRelease(tx, audit, ctx, await planOf(tx, gateway, body));
      return release.id;
    }),
  );
  return getRelease(ctx, { id: releaseId });
}

async function planOf(tx: Tx, gateway: BoundGateway, body: ReleaseInput): Promise<PlannedRelease> {
  const version = await findVersion(tx, gateway, body.version);
  const named = namedPlanes(body.dataPlanes, body.waves);
  const planes = choosePlanes(gateway, named);
  const { settings, waveOf } = assignWaves(
    body.waves,
    planes.map(({ name }) => name),
  );
  const scheduledAt = body.scheduledAt === undefined ? undefined : new Date(body.scheduledAt);
  if (scheduledAt) {
    if (body.supersede) throw new AppError("GP_RELEASE_20011");
    requireFuture(scheduledAt, await databaseTime(tx));
    const places = { gateway: gateway.name, stage: body.stage, dataPlanes: planes.map(({ name }) => name) };
    if (!body.overrideFreeze) await refuseFrozenTime(tx, places, scheduledAt);
  }
  return {
    ...body,
    gateway: gateway.name,
    kind: "RELEASE",
    version,
    scheduledAt,
    waves: settings,
    freezeOverride: body.overrideFreeze?.reason,
    targets: planes.map((plane) => ({
      dataPlaneId: plane.id,
      dataPlaneName: plane.name,
      versionNumber: version.number,
      wave: waveOf(plane.name),
      skipped: plane.status === "INACTIVE" && named === undefined,
    })),
  };
}
