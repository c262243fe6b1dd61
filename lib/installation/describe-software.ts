import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import software from "@/package.json";
import type { SoftwareDto } from "./schema";

/** What runs here, on which database: what is asked for first when something is wrong. */
export async function describeSoftware(ctx: Context): Promise<SoftwareDto> {
  authorize(ctx.actor, "read");
  const [[database], migrations] = await Promise.all([
    db.$queryRaw<{ version: string; name: string }[]>`
      SELECT current_setting('server_version') AS "version", current_database() AS "name"`,
    db.$queryRaw<{ name: string; appliedAt: Date }[]>`
      SELECT "migration_name" AS "name", "finished_at" AS "appliedAt" FROM "_prisma_migrations"
      WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  ]);
  return {
    version: software.version,
    node: process.version,
    role: env().GATEPLANE_ROLE,
    database: database ?? { version: "unknown", name: "unknown" },
    migrations: migrations.map(({ name, appliedAt }) => ({ name, appliedAt: appliedAt.toISOString() })),
  };
}
