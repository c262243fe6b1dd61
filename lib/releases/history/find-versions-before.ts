import "server-only";
import { db } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";

type Row = { dataPlane: string; version: string | null };

/** What ran on a release's planes when its turn came, or runs now while it has not; planes without are left out. */
export async function findVersionsBefore({ id, scope, seq }: Pick<Release, "id" | "scope" | "seq">) {
  const rows = await db.$queryRaw<Row[]>`
    SELECT target."dataPlaneName" AS "dataPlane", earlier."versionNumber" AS version
    FROM "ReleaseTarget" AS target
    JOIN LATERAL (
      SELECT before."versionNumber" FROM "Release" AS release
      JOIN "ReleaseTarget" AS before
        ON before."releaseId" = release."id" AND before."dataPlaneName" = target."dataPlaneName"
      WHERE release."scope" = ${scope} AND release."seq" < COALESCE(${seq}::bigint, 9223372036854775807)
        AND before."state" IN ('WRITTEN', 'LOADED')
      ORDER BY release."seq" DESC LIMIT 1
    ) AS earlier ON true
    WHERE target."releaseId" = ${id}`;
  return new Map(rows.map(({ dataPlane, version }) => [dataPlane, version]));
}
