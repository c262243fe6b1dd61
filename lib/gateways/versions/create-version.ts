import "server-only";
import { runCommand } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Prisma } from "@/lib/db/generated/client";
import { loadInstallation } from "@/lib/installation/load-installation";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { IdentifiedBlueprint } from "../definition/identified";
import { maskBlueprint } from "../definition/secrets";
import { loadDraft } from "../draft/load-draft";
import { lockGateway } from "../find-gateway";
import type { CreateVersionInput, VersionDto } from "./schema";
import { listedColumns, presentVersion } from "./stored-version";

/** Keeps the definition as it stands, under a number, for ever. @throws AppError 409 number taken, 422 no resources */
export async function createVersion(
  ctx: Context,
  { gateway, number, comment }: CreateVersionInput,
): Promise<VersionDto> {
  const command = {
    permission: "gateway.edit",
    action: "version.create",
    object: { type: "version", name: `${gateway}/${number}` },
    gateway,
  } as const;
  return runCommand(ctx, command, async ({ tx, audit }) => {
    const { id: gatewayId } = await lockGateway(tx, gateway);
    const taken = await tx.version.findUnique({
      where: { gatewayId_number: { gatewayId, number } },
      select: { id: true },
    });
    if (taken) throw new AppError("GP_VERSION_10002", { gateway, version: number });
    const { blueprint } = await loadDraft(tx, gatewayId);
    if (blueprint.resources.length === 0) throw new AppError("GP_VERSION_10003", { gateway });
    const row = await tx.version.create({
      data: {
        gatewayId,
        number,
        definition: blueprint as unknown as Prisma.InputJsonValue,
        hash: await hashOf(blueprint),
        resourceCount: blueprint.resources.length,
        author: ctx.actor.name,
        comment,
      },
      select: listedColumns,
    });
    const { hash, resourceCount } = row;
    audit.record({ object: { ...command.object, id: row.id }, after: { number, comment, resourceCount, hash } });
    await announce(tx, { topic: "gateway", name: gateway });
    return presentVersion(row);
  });
}

/** Of the masked form: sealed texts of one secret differ, its masks do not. */
async function hashOf(blueprint: IdentifiedBlueprint): Promise<string> {
  const { macKey } = await loadInstallation();
  return keyedHash(canonicalJson(maskBlueprint(blueprint)), macKey);
}
