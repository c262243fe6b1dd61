import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "../../lib/env.ts";
import { openDatabase } from "../local/database.ts";
import { openDataDirectory, secretsOfRunning, type Secrets } from "../local/data-directory.ts";
import { urlOfRunning } from "../local/postgres.ts";
import { StartFailure } from "../local/start-failure.ts";

/** What the library finds in its environment to reach the database and to open what is sealed in it. */
export type CommandDatabase = { environment: Record<string, string | undefined>; close(): Promise<void> };

/** The given database, that of the Gateplane which runs on the data directory, or the embedded one for a while. */
export async function openCommandDatabase(env: Env): Promise<CommandDatabase> {
  if (env.DATABASE_URL) return { environment: {}, close: () => Promise.resolve() };
  const running = secretsOfRunning(env.GATEPLANE_DATA_DIR);
  if (running) {
    const url = await urlOfRunning(join(env.GATEPLANE_DATA_DIR, "postgres"), running.postgresPassword);
    return { environment: environmentOf(url, running), close: () => Promise.resolve() };
  }
  if (!existsSync(join(env.GATEPLANE_DATA_DIR, "postgres"))) {
    throw new StartFailure(
      `There is no database in ${env.GATEPLANE_DATA_DIR}. Start Gateplane once, or set DATABASE_URL.`,
    );
  }
  const data = openDataDirectory(env.GATEPLANE_DATA_DIR);
  const { url, child } = await openDatabase(env, data);
  const close = async () => {
    await child?.stop();
    data.release();
  };
  return { environment: environmentOf(url, data.secrets), close };
}

function environmentOf(url: string, { encryptionKeys, nextAuthSecret }: Secrets) {
  return {
    DATABASE_URL: url,
    GATEPLANE_ENCRYPTION_KEYS: process.env.GATEPLANE_ENCRYPTION_KEYS || encryptionKeys,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || nextAuthSecret,
  };
}
