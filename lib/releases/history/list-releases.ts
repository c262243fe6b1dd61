import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { ReleaseKind } from "@/lib/db/generated/enums";
import type { ReleaseQuery, ReleaseSummary } from "../schema";
import { toSummary } from "./present-release";

/** Newest first. Ids are in the order of creation, so they are the position in the list. */
export async function listReleases(_ctx: Context, query: ReleaseQuery): Promise<Page<ReleaseSummary>> {
  const after = decodeCursor(query.cursor, z.tuple([z.uuid()]));
  const rows = await db.release.findMany({
    where: { ...filterOf(query, after?.[0]), id: { lt: after?.[0] } },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: { targets: { orderBy: [{ wave: "asc" }, { dataPlaneName: "asc" }] } },
  });
  return toPage(rows, query.limit, (row) => [row.id], toSummary);
}

/** Where the list goes on is said of the targets too: the database would go through all of a plane's to find it. */
function filterOf(query: ReleaseQuery, before: string | undefined): Prisma.ReleaseWhereInput {
  const contains = (text: string) => ({ contains: text, mode: "insensitive" as const });
  return {
    gatewayName: query.gateway,
    stageName: query.stage,
    state: query.state,
    kind: query.kind?.toUpperCase() as ReleaseKind | undefined,
    requesterName: query.requester,
    versionNumber: query.version,
    createdAt: { gte: query.from, lte: query.to },
    ...(query.dataPlane ? { targets: { some: { dataPlaneName: query.dataPlane, releaseId: { lt: before } } } } : {}),
    ...(query.q
      ? {
          OR: [
            { comment: contains(query.q) },
            { versionNumber: contains(query.q) },
            { requesterName: contains(query.q) },
          ],
        }
      : {}),
  };
}
