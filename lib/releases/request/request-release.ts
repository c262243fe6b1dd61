import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { ReleaseDto, ReleaseInput } from "../schema";
import { getRelease } from "../history/get-release";
import { choosePlanes, findBoundGateway, findVersion } from "./find-scope";
import { answerOnce, bodyHashOf } from "./idempotency";
import { openRelease } from "./open-release";

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
      const gateway = await findBoundGateway(tx, gatewayName);
      const version = await findVersion(tx, gateway, body.version);
      const planes = choosePlanes(gateway, body.dataPlanes);
      const release = await openRelease(tx, audit, ctx, {
        ...body,
        gateway: gatewayName,
        kind: "RELEASE",
        version,
        targets: planes.map((plane) => ({
          dataPlaneId: plane.id,
          dataPlaneName: plane.name,
          versionNumber: version.number,
          skipped: plane.status === "INACTIVE" && body.dataPlanes === undefined,
        })),
      });
      return release.id;
    }),
  );
  return getRelease(ctx, { id: releaseId });
}
