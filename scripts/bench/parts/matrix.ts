import { gzipSync } from "node:zlib";
import pg from "pg";
import { systemContext } from "@/lib/core/context";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { figure, median, timed, type Figure } from "../figures.ts";
import type { Ground } from "../part-process.ts";
import { prepareDatabase } from "../start-releasing.ts";

const SCOPES = 500;
const PLANES = 50;
/** How often each scope was released. */
const RELEASES_EACH = 20;
const ROUNDS = 11;

/** What runs where: every stage on every plane, all released. */
export async function measure({ database }: Ground): Promise<Figure[]> {
  await prepareDatabase();
  await seed(database);
  const ctx = systemContext("bench");
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) times.push(await timed(() => getMatrix(ctx)));
  const matrix = await getMatrix(ctx);
  const cells = matrix.items.length;
  if (cells !== SCOPES * PLANES) throw new Error(`the matrix has ${cells} cells`);
  const text = JSON.stringify(matrix);
  const what = `matrix of ${SCOPES} stages on ${PLANES} planes`;
  return [
    figure(`${what}: put together`, median(times.slice(1)), "ms"),
    figure(`${what}: as JSON`, text.length / 1_000, "kB"),
    figure(`${what}: as JSON, compressed`, gzipSync(text).length / 1_000, "kB"),
  ];
}

async function seed(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    for (const statement of [gateways, stages, planes, bindings, snapshot]) await client.query(statement);
    for (const statement of [releases, targets, trackers, "VACUUM ANALYZE"]) await client.query(statement);
  } finally {
    await client.end();
  }
}

const gateways = `INSERT INTO "Gateway" ("id", "name", "updatedAt")
  SELECT uuidv7()::text, 'gateway' || number, now() FROM generate_series(1, ${SCOPES}) AS number`;

const stages = `INSERT INTO "Stage" ("id", "gatewayId", "name", "position", "spec")
  SELECT uuidv7()::text, "id", 'prod', 0, '{}' FROM "Gateway"`;

const planes = `INSERT INTO "DataPlane" ("id", "name", "prefix", "connection", "checkedAt", "updatedAt")
  SELECT uuidv7()::text, 'plane' || number, '/plane' || number, '', now(), now() FROM generate_series(1, ${PLANES}) AS number`;

const bindings = `INSERT INTO "Binding" ("id", "gatewayId", "dataPlaneId")
  SELECT uuidv7()::text, gateway."id", plane."id" FROM "Gateway" AS gateway, "DataPlane" AS plane`;

const snapshot = `INSERT INTO "Snapshot" ("hash", "keyCount", "entries") VALUES ('bench', 10, '[]')`;

const releases = `
  INSERT INTO "Release" ("id", "scope", "gatewayName", "stageName", "versionNumber", "kind", "state", "seq",
    "requesterKind", "requesterId", "requesterName", "source", "finishedAt")
  SELECT uuidv7()::text, "name" || '/prod', "name", 'prod', '1.0.' || number, 'RELEASE', 'SUCCEEDED', number,
    'user', 'bench', 'bench', 'api', now()
  FROM "Gateway", generate_series(1, ${RELEASES_EACH}) AS number`;

const targets = `
  INSERT INTO "ReleaseTarget" ("id", "releaseId", "dataPlaneId", "dataPlaneName", "versionNumber", "state", "snapshotHash", "finishedAt")
  SELECT uuidv7()::text, release."id", plane."id", plane."name", release."versionNumber", 'WRITTEN', 'bench', now()
  FROM "Release" AS release, "DataPlane" AS plane`;

const trackers = `
  INSERT INTO "Tracker" ("dataPlaneId", "scope", "currentHash", "currentReleaseId", "completedAt")
  SELECT plane."id", release."scope", 'bench', release."id", now()
  FROM "Release" AS release, "DataPlane" AS plane WHERE release."seq" = ${RELEASES_EACH}`;
