import "server-only";
import { db } from "./client";
import { readMigrations } from "./migrate";

/** Whether the database answers, and whether it is of this build's version. */
export async function checkDatabase(): Promise<{ database: boolean; migrations: boolean }> {
  try {
    const applied = await db.$queryRaw<{ name: string }[]>`
      SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`;
    const wanted = await readMigrations();
    return { database: true, migrations: wanted.every(({ name }) => applied.some((one) => one.name === name)) };
  } catch {
    return { database: false, migrations: false };
  }
}
