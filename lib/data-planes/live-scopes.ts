import "server-only";
import type { ReadClient } from "@/lib/db/client";

export type LiveScope = { dataPlaneId: string; dataPlane: string; gateway: string; stage: string };

type Where = { dataPlaneIds?: readonly string[]; gateway?: string };

/** The stages that have keys on planes, or a release whose turn has come that may put some there. */
export async function findLiveScopes(
  client: Pick<ReadClient, "$queryRaw">,
  { dataPlaneIds, gateway }: Where,
): Promise<LiveScope[]> {
  const planes = dataPlaneIds ? [...dataPlaneIds] : null;
  const scopes = gateway === undefined ? null : `${gateway}/%`;
  return client.$queryRaw<LiveScope[]>`
    SELECT p."id" AS "dataPlaneId", p."name" AS "dataPlane",
           split_part(s."scope", '/', 1) AS "gateway", split_part(s."scope", '/', 2) AS "stage"
    FROM (
      SELECT t."dataPlaneId", t."scope" FROM "Tracker" t LEFT JOIN "Snapshot" n ON n."hash" = t."currentHash"
        WHERE cardinality(t."pendingHashes") > 0 OR n."keyCount" > 0
      UNION
      SELECT rt."dataPlaneId", r."scope" FROM "ReleaseTarget" rt JOIN "Release" r ON r."id" = rt."releaseId"
        WHERE rt."state" IN ('QUEUED', 'CHECKING', 'WRITING', 'UNKNOWN') AND r."seq" IS NOT NULL
    ) s
    JOIN "DataPlane" p ON p."id" = s."dataPlaneId"
    WHERE (${planes}::text[] IS NULL OR p."id" = ANY(${planes}::text[]))
      AND (${scopes}::text IS NULL OR s."scope" LIKE ${scopes}::text)
    ORDER BY "dataPlane", "gateway", "stage"`;
}

/** `petstore/prod, shop/stag`: for messages. */
export function nameScopes(scopes: readonly LiveScope[]): string {
  return scopes.map(({ gateway, stage }) => `${gateway}/${stage}`).join(", ");
}
