import pg from "pg";
import { systemContext } from "@/lib/core/context";
import { listReleases } from "@/lib/releases/history/list-releases";
import { ReleaseQuery } from "@/lib/releases/schema";
import { encodeCursor } from "@/lib/core/pagination";
import { atMost, figure, median, timed, type Figure } from "../figures.ts";
import type { Ground } from "../part-process.ts";
import { prepareDatabase } from "../start-releasing.ts";

const RELEASES = 200_000;
const PLANES_EACH = 5;
const PLANES = 50;
const ROUNDS = 15;

const ctx = systemContext("bench");

const views: Record<string, Record<string, string>> = {
  "without a filter": {},
  "of a gateway": { gateway: "gateway7" },
  "of a plane": { dataPlane: "plane7" },
  "of a state": { state: "FAILED" },
  "of a gateway on a plane": { gateway: "gateway7", dataPlane: "plane7" },
};

/** Pages of history among 1,000,000 targets: the first one, and one from the middle of it. */
export async function measure({ database }: Ground): Promise<Figure[]> {
  await prepareDatabase();
  const middle = await seed(database);
  const figures: Figure[] = [];
  for (const [name, filter] of Object.entries(views)) figures.push(...(await measureView(name, filter, middle)));
  return figures;
}

async function measureView(name: string, filter: Record<string, string>, middle: string): Promise<Figure[]> {
  const first = () => listReleases(ctx, ReleaseQuery.parse(filter));
  const deep = () => listReleases(ctx, ReleaseQuery.parse({ ...filter, cursor: encodeCursor([middle]) }));
  const times: { first: number[]; deep: number[] } = { first: [], deep: [] };
  await Promise.all([first(), deep()]);
  for (let round = 0; round < ROUNDS; round++) {
    times.first.push(await timed(first));
    times.deep.push(await timed(deep));
  }
  const what = `history of ${RELEASES * PLANES_EACH} targets, ${name}`;
  return [
    atMost(50, figure(`${what}: first page`, median(times.first), "ms")),
    atMost(50, figure(`${what}: deep page`, median(times.deep), "ms")),
    atMost(1.2, figure(`${what}: deep page to first page`, median(times.deep) / median(times.first), "x")),
  ];
}

/** Rows as the product's own, years of them. @returns the id of a release in the middle */
async function seed(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query(releases, [RELEASES]);
    await client.query(targets, [PLANES_EACH, PLANES]);
    await client.query("VACUUM ANALYZE");
    const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "Release" ORDER BY "id" OFFSET $1 LIMIT 1`, [
      RELEASES / 2,
    ]);
    return rows[0]?.id ?? "";
  } finally {
    await client.end();
  }
}

/** One a minute; ids in the order of creation, as version 7 of UUID has it. */
const releases = `
  INSERT INTO "Release" ("id", "scope", "gatewayName", "stageName", "versionNumber", "kind", "state", "seq",
    "requesterKind", "requesterId", "requesterName", "source", "createdAt", "begunAt", "startedAt", "finishedAt")
  SELECT uuidv7(made.at - now() AT TIME ZONE 'UTC'), 'gateway' || made.number % 100 || '/prod', 'gateway' || made.number % 100, 'prod',
    '1.0.' || made.number / 100, 'RELEASE', (CASE WHEN made.number % 50 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END)::"ReleaseState",
    made.number / 100 + 1, 'user', 'bench', 'bench', 'api', made.at, made.at, made.at, made.at
  FROM (SELECT number, now() AT TIME ZONE 'UTC' - ($1::int - number) * interval '1 minute' AS at
    FROM generate_series(0, $1::int - 1) AS number) AS made`;

const targets = `
  INSERT INTO "ReleaseTarget" ("id", "releaseId", "dataPlaneName", "versionNumber", "state", "put", "createdAt", "finishedAt")
  SELECT gen_random_uuid()::text, release."id", 'plane' || (release."seq" * $1 + number) % $2, release."versionNumber",
    (CASE WHEN release."state" = 'FAILED' AND number = 0 THEN 'FAILED' ELSE 'WRITTEN' END)::"TargetState", 10,
    release."createdAt", release."createdAt"
  FROM "Release" AS release, generate_series(0, $1::int - 1) AS number`;
