import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import { diffBlueprints } from "../definition/diff";
import { withoutIds, type IdentifiedBlueprint } from "../definition/identified";
import { maskBlueprint } from "../definition/secrets";
import { loadDraft } from "../draft/load-draft";
import { findGateway } from "../find-gateway";
import {
  DRAFT,
  type ListVersionsInput,
  type VersionDetailsDto,
  type VersionDiffDto,
  type VersionDiffParams,
  type VersionDto,
  type VersionParams,
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

/** What changed from the version `number` to `b`, where `draft` is the definition as it stands. @throws AppError 404 */
export async function diffVersions(ctx: Context, { gateway, number, b }: VersionDiffParams): Promise<VersionDiffDto> {
  authorize(ctx.actor, "read");
  const [before, after] = [await findBlueprint(gateway, number), await findBlueprint(gateway, b)];
  return { a: number, b, changes: diffBlueprints(maskBlueprint(before), maskBlueprint(after)) };
}

async function findBlueprint(gateway: string, number: string): Promise<IdentifiedBlueprint> {
  if (number !== DRAFT) return blueprintOf(await findVersion(db, { gateway, number }));
  const { id } = await findGateway(db, gateway);
  return (await loadDraft(db, id)).blueprint;
}
