import { join } from "node:path";
import pg from "pg";
import type { Env } from "../../lib/env.ts";
import type { Child } from "./child.ts";
import type { DataDirectory } from "./data-directory.ts";
import { freePort } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { StartFailure } from "./start-failure.ts";

export type Database = { url: string; child?: Child };

/** The PostgreSQL of DATABASE_URL, which must answer, or the embedded one. */
export async function openDatabase(env: Env, data: DataDirectory | undefined): Promise<Database> {
  if (env.DATABASE_URL) {
    await requireAnswer(env.DATABASE_URL);
    return { url: env.DATABASE_URL };
  }
  if (!data) throw new Error("the embedded database needs the data directory");
  const { url, child } = await startPostgres({
    directory: join(data.path, "postgres"),
    port: await freePort(),
    password: data.secrets.postgresPassword,
  });
  return { url, child };
}

async function requireAnswer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartFailure(
      `The PostgreSQL of DATABASE_URL at ${hostname}:${port || 5432}${pathname} cannot be used: ${message || code}.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
