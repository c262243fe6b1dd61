import { runMigrations } from "graphile-worker";
import { Client } from "pg";
import { applyMigrations } from "@/lib/db/migrate";
import { freePort } from "../../scripts/local/ports.ts";
import { startPostgres, type Postgres } from "../../scripts/local/postgres.ts";
import { databaseIn } from "./database-url";

const TEMPLATE = "template_gateplane";
const NOTHING_TO_KEEP = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

export async function startTestPostgres(directory: string, port?: number): Promise<Postgres> {
  return startPostgres({ directory, port: port ?? (await freePort()), password: "test", settings: NOTHING_TO_KEEP });
}

/** A migrated database that new ones are copied from. */
export async function prepareTemplate(cluster: string): Promise<void> {
  await execute(cluster, `CREATE DATABASE ${TEMPLATE}`);
  const template = databaseIn(cluster, TEMPLATE);
  await applyMigrations(template);
  await runMigrations({ connectionString: template });
}

export async function createDatabase(cluster: string, name: string): Promise<string> {
  return copyDatabase(cluster, TEMPLATE, name);
}

export async function copyDatabase(cluster: string, from: string, to: string): Promise<string> {
  await execute(cluster, `CREATE DATABASE ${to} TEMPLATE ${from}`);
  return databaseIn(cluster, to);
}

export async function dropDatabase(cluster: string, name: string): Promise<void> {
  await execute(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
