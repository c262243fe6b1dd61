import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { diffBlueprints } from "../definition/diff";
import { withoutIds } from "../definition/identified";
import { maskBlueprint } from "../definition/secrets";
import { findGateway } from "../find-gateway";
import type {
  ListVersionsInput,
  VersionDetailsDto,
  VersionDiffDto,
  VersionDiffParams,
  VersionDto,
  VersionParams,
} from "./schema";
import { blueprintOf, findVersion, listedColumns, presentVersion } from "./stored-version";

/** Newest first. @throws AppError 404 */
export async function listVersions(ctx: Context, input: ListVersionsInput): Promise<Page<VersionDto>> {
  authorize(ctx.actor, "read");
  const { gateway, limit, cursor } = input;
  const { id: gatewayId } = await findGateway(db, gateway);
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await db.version.findMany({
    where: { gatewayId, ...(after && { OR: olderThan(...after) }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: listedColumns,
    take: limit + 1,
  });
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id], presentVersion);
}

function olderThan(createdAt: string, id: string) {
  return [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }];
}

/** @throws AppError 404 */
export async function getVersion(ctx: Context, params: VersionParams): Promise<VersionDetailsDto> {
  authorize(ctx.actor, "read");
  const row = await findVersion(db, params);
  return { ...presentVersion(row), definition: withoutIds(maskBlueprint(blueprintOf(row))) };
}

/** What changed from the version `number` to `b`. @throws AppError 404 */
export async function diffVersions(ctx: Context, { gateway, number, b }: VersionDiffParams): Promise<VersionDiffDto> {
  authorize(ctx.actor, "read");
  const [before, after] = [await findVersion(db, { gateway, number }), await findVersion(db, { gateway, number: b })];
  return {
    a: number,
    b,
    changes: diffBlueprints(maskBlueprint(blueprintOf(before)), maskBlueprint(blueprintOf(after))),
  };
}
