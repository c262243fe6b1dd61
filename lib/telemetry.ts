import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { db } from "@/lib/db/client";

const place = globalThis as { gateplaneMetrics?: Registry };

/** Everything this process tells Prometheus, as text. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const registry = (place.gateplaneMetrics ??= createRegistry());
  return { text: await registry.metrics(), contentType: registry.contentType };
}

function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  counted(registry, "gateplane_releases", "Releases by state", () => countBy("Release"));
  counted(registry, "gateplane_release_targets", "Parts of releases on planes by state", () =>
    countBy("ReleaseTarget"),
  );
  counted(registry, "gateplane_data_planes", "Data planes by health", countPlanes);
  ofPlanes(registry, "gateplane_open_drifts", "Keys that are not as they were released", countDrifts);
  ofPlanes(registry, "gateplane_watch_lag_seconds", "Since the etcd of a watched plane was last heard of", readLags);
  return registry;
}

type Count = { state: string; count: bigint };

/** Counted in the database when asked, so that every replica tells the same. */
function counted(registry: Registry, name: string, help: string, count: () => Promise<Count[]>): void {
  new Gauge({
    name,
    help,
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const row of await count()) this.set({ state: row.state }, Number(row.count));
    },
  });
}

type OfPlane = { dataPlane: string; value: number };

function ofPlanes(registry: Registry, name: string, help: string, read: () => Promise<OfPlane[]>): void {
  new Gauge({
    ...{ name, help, labelNames: ["data_plane"], registers: [registry] },
    async collect() {
      this.reset();
      for (const { dataPlane, value } of await read()) this.set({ data_plane: dataPlane }, value);
    },
  });
}

function countDrifts(): Promise<OfPlane[]> {
  return db.$queryRaw`
    SELECT plane."name" AS "dataPlane", count(drift."id")::int AS "value" FROM "DataPlane" AS plane
    LEFT JOIN "DriftRecord" AS drift ON drift."dataPlaneId" = plane."id" AND drift."state" = 'OPEN' GROUP BY 1`;
}

function readLags(): Promise<OfPlane[]> {
  return db.$queryRaw`
    SELECT plane."name" AS "dataPlane",
      extract(epoch FROM (now() AT TIME ZONE 'UTC') - watch."heardAt")::float8 AS "value"
    FROM "PlaneWatch" AS watch JOIN "DataPlane" AS plane ON plane."id" = watch."dataPlaneId"
    WHERE watch."holder" IS NOT NULL AND watch."heardAt" IS NOT NULL`;
}

function countBy(table: "Release" | "ReleaseTarget"): Promise<Count[]> {
  return table === "Release"
    ? db.$queryRaw`SELECT "state"::text AS state, count(*) FROM "Release" GROUP BY 1`
    : db.$queryRaw`SELECT "state"::text AS state, count(*) FROM "ReleaseTarget" GROUP BY 1`;
}

function countPlanes(): Promise<Count[]> {
  return db.$queryRaw`SELECT CASE WHEN "checkedAt" IS NULL THEN 'unknown' WHEN jsonb_typeof("health"->'failure') = 'object' THEN 'unreachable' ELSE 'reachable' END AS state, count(*) FROM "DataPlane" GROUP BY 1`;
}
